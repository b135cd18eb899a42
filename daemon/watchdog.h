/*
 * watchdog - tells the service manager that messages are being served
 *
 * The supervisor sees no messages, so that it runs says little. It asks the
 * broker, which answers between two turns, and passes that on; a broker that
 * hangs is silent, and the service manager starts everything anew.
 */
#ifndef MZ_DAEMON_WATCHDOG_H
#define MZ_DAEMON_WATCHDOG_H

#include <stdbool.h>
#include <stdint.h>

struct watchdog {
	int64_t every_ms; /* 0: nobody waits for signs of life */
	int64_t next_ms;  /* when to ask, by clock_monotonic_ms() */
	bool asked;       /* and not answered yet */
};

/* From WATCHDOG_USEC, as the service manager sets it: asks four times in that
 * time. */
void watchdog_init(struct watchdog *w);

/* Ask over the line when it is time; -1: there is no broker to ask. */
void watchdog_tick(struct watchdog *w, int line);

void watchdog_answered(struct watchdog *w);
void watchdog_forget(struct watchdog *w); /* whom we asked is gone */

/* How long poll() may wait: wait_ms (-1: for ever), or until it is time. */
int watchdog_wait_ms(const struct watchdog *w, int wait_ms);

#endif
