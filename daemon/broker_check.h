/*
 * broker_check - what a worker says, held against what it was given
 *
 * A worker reads hostile input and may have been taken over by it. What is
 * written down, shown to people or counted by must therefore have its shape
 * and fit together before the broker uses any of it.
 */
#ifndef MZ_DAEMON_BROKER_CHECK_H
#define MZ_DAEMON_BROKER_CHECK_H

#include <stdbool.h>

#include "daemon/broker.h"

/* A message could be read, and then all of it is known; or nothing is. */
bool check_vraag(const struct frame_vraag *vraag);

/* Is it an outcome of this job, by the facts it was given, and of one piece? */
bool check_uitkomst(const struct job *job,
    const struct frame_uitkomst *uitkomst);

#endif
