/*
 * reload - from one generation to the next; part of the supervisor
 *
 *	SIGHUP --> reload_ask ... reload_consider: the next one is started
 *	           broker: SWITCHED --> reload_switched: it serves
 *	           broker: ABANDON ---> reload_abandoned: what there was stays
 *
 * Once the next generation has been started the broker alone decides which of
 * the two it is, so that both always mean the same one: a supervisor who wants
 * no more of it says so (reload_drop) and waits for the answer.
 */
#ifndef MZ_DAEMON_RELOAD_H
#define MZ_DAEMON_RELOAD_H

#include <stdint.h>

struct supervisor;

/* As soon as none is under way, and nobody is left of an older one: then the
 * files are read, so that a change just before the signal always counts. */
void reload_ask(struct supervisor *s);
void reload_consider(struct supervisor *s);

void reload_drop(struct supervisor *s, const char *why);
void reload_switched(struct supervisor *s, uint32_t gen);
void reload_abandoned(struct supervisor *s, uint32_t gen);

#endif
