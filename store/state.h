/*
 * state - where a received message is in its life, and where it may go
 *
 * Pure: no database, no clock. store/inbox.c writes the moves down, as
 * "UPDATE ... SET state = to WHERE seq = ? AND state = from", so that a move
 * made twice changes nothing the second time.
 */
#ifndef MZ_STORE_STATE_H
#define MZ_STORE_STATE_H

#include <stdbool.h>

enum inbox_state {
#define STATE(name, text, meaning) INBOX_##name,
#define EDGE(from, to)
#include "store/state.tbl.h"
	INBOX_STATE_COUNT
};

bool inbox_state_may_move(enum inbox_state from, enum inbox_state to);
bool inbox_state_is_final(enum inbox_state state); /* no way out */
const char *inbox_state_text(enum inbox_state state);

/* False if the text is not one of ours, as in an operator's filter. */
bool inbox_state_from_text(const char *text, enum inbox_state *ret);

#endif
