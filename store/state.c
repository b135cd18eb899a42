#include "store/state.h"

#include <string.h>

#include "base/object.h"

static const char *const texts[INBOX_STATE_COUNT] = {
#define STATE(name, text, meaning) [INBOX_##name] = (text),
#define EDGE(from, to)
#include "store/state.tbl.h"
};

static const bool edges[INBOX_STATE_COUNT][INBOX_STATE_COUNT] = {
#define STATE(name, text, meaning)
#define EDGE(from, to) [INBOX_##from][INBOX_##to] = true,
#include "store/state.tbl.h"
};

bool
inbox_state_may_move(enum inbox_state from, enum inbox_state to)
{
	MZ_ASSERT(from < INBOX_STATE_COUNT && to < INBOX_STATE_COUNT);
	return edges[from][to];
}

bool
inbox_state_is_final(enum inbox_state state)
{
	for (int to = 0; to < INBOX_STATE_COUNT; to++)
		if (inbox_state_may_move(state, (enum inbox_state)to))
			return false;
	return true;
}

const char *
inbox_state_text(enum inbox_state state)
{
	MZ_ASSERT(state < INBOX_STATE_COUNT);
	return texts[state];
}

bool
inbox_state_from_text(const char *text, enum inbox_state *ret)
{
	for (int i = 0; i < INBOX_STATE_COUNT; i++) {
		if (strcmp(texts[i], text) == 0) {
			*ret = (enum inbox_state)i;
			return true;
		}
	}
	return false;
}
