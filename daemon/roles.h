/*
 * roles - what each role does with its package and its line
 *
 * Each runs until its line is closed or it is told to stop, and gives the exit
 * code of its process. The package is the callee's to clear.
 */
#ifndef MZ_DAEMON_ROLES_H
#define MZ_DAEMON_ROLES_H

#include "config/config.h"
#include "daemon/package.h"

int broker_main(const struct config *config, struct package *package, int line);
int worker_main(const struct config *config, struct package *package, int line);
int signer_main(const struct config *config, struct package *package, int line);

#endif
