/*
 * children - the processes that the supervisor has, and how each one ended
 */
#ifndef MZ_DAEMON_CHILDREN_H
#define MZ_DAEMON_CHILDREN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "daemon/role.h"

enum {
	CHILDREN_MAX =
	    2 * 64 + 2, /* two generations of workers, and the rest */
	CHILD_WAITS = -1,
};

struct child {
	pid_t pid; /* 0: free; CHILD_WAITS: to be started */
	enum role role;
	uint32_t slot, gen;
	bool guilty;         /* killed because it took too long */
	int64_t start_at_ms; /* while it waits */
};

struct children {
	struct child rows[CHILDREN_MAX];
};

void children_add(struct children *all, const struct child *child);
struct child *children_by_pid(struct children *all, pid_t pid);
struct child *children_by_slot(struct children *all, uint32_t slot,
    uint32_t gen);
struct child *children_by_role(struct children *all, enum role role);
bool children_left(const struct children *all);
bool children_of_others(const struct children *all, uint32_t gen); /* workers */

/* Those who are to take the place of child at an instant (monotonic). */
void children_wait(struct children *all, const struct child *child,
    int64_t start_at_ms);
bool children_due(struct children *all, int64_t now_ms, struct child *ret);
bool children_waiting(const struct children *all);
void children_forget_waiting(struct children *all);

void children_signal_role(const struct children *all, enum role role, int sig);

/* Its workers are killed, and nobody takes their place. */
void children_end_generation(struct children *all, uint32_t gen);

/* Did the process end by a fault of its own (a crash, a limit, an error), as
 * opposed to a stop or a kill from outside? */
bool child_is_guilty(const struct child *child, int wait_status);

#endif
