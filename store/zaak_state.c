#include "store/zaak_state.h"

#include <string.h>

#include "base/object.h"

static const char *const texts[STORE_ZAAK_COUNT] = {
#define STATE(name, text, meaning) [STORE_ZAAK_##name] = (text),
#define EDGE(from, to)
#include "meerzorg/zaak.tbl.h"
};

static const bool edges[STORE_ZAAK_COUNT][STORE_ZAAK_COUNT] = {
#define STATE(name, text, meaning)
#define EDGE(from, to) [STORE_ZAAK_##from][STORE_ZAAK_##to] = true,
#include "meerzorg/zaak.tbl.h"
};

bool
store_zaak_may_move(enum store_zaak_state from, enum store_zaak_state to)
{
	MZ_ASSERT(from < STORE_ZAAK_COUNT && to < STORE_ZAAK_COUNT);
	return edges[from][to];
}

const char *
store_zaak_text(enum store_zaak_state state)
{
	MZ_ASSERT(state < STORE_ZAAK_COUNT);
	return texts[state];
}

bool
store_zaak_from_text(const char *text, enum store_zaak_state *ret)
{
	for (int i = 0; i < STORE_ZAAK_COUNT; i++) {
		if (strcmp(texts[i], text) == 0) {
			*ret = (enum store_zaak_state)i;
			return true;
		}
	}
	return false;
}
