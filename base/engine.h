/*
 * engine - which build this is, as receipts and --version name it
 */
#ifndef MZ_BASE_ENGINE_H
#define MZ_BASE_ENGINE_H

const char *engine_build(void); /* "meerzorgd 0.1.0 (1f2e3d4c5b6a)" */

#endif
