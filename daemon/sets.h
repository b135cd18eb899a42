/*
 * sets - policy, schemas and registry, kept by hash before they are used
 */
#ifndef MZ_DAEMON_SETS_H
#define MZ_DAEMON_SETS_H

#include <stdbool.h>

#include "daemon/broker.h"

/* In a transaction of its own, so that it is durable before the first message
 * is judged by it. False: it is not. */
bool sets_keep(struct broker *b, const struct package *package);

#endif
