/*
 * zaak_state - the states of a case, as the store checks them
 *
 * From the domain's one table; the domain's own enum is not seen here.
 */
#ifndef MZ_STORE_ZAAK_STATE_H
#define MZ_STORE_ZAAK_STATE_H

#include <stdbool.h>

enum store_zaak_state {
#define STATE(name, text, meaning) STORE_ZAAK_##name,
#define EDGE(from, to)
#include "meerzorg/zaak.tbl.h"
	STORE_ZAAK_COUNT
};

bool store_zaak_may_move(enum store_zaak_state from, enum store_zaak_state to);
const char *store_zaak_text(enum store_zaak_state state);
bool store_zaak_from_text(const char *text, enum store_zaak_state *ret);

#endif
