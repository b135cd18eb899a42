/*
 * say - tell a person why, on standard error
 */
#ifndef MZ_CTL_SAY_H
#define MZ_CTL_SAY_H

#include "base/status.h"

/* One line, fit for a terminal; gives code back, for "return say(...)". */
int say(int code, const char *fmt, ...) MZ_PRINTF(2, 3);

#endif
