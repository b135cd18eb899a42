/*
 * zaak - where a case is in its life, and where it may go from there
 *
 * Pure: store/ writes the moves down, and generates its CHECK constraint from
 * the same table.
 */
#ifndef MZ_MEERZORG_ZAAK_H
#define MZ_MEERZORG_ZAAK_H

#include <stdbool.h>

enum zaak_staat {
#define STATE(name, text, meaning) ZAAK_##name,
#define EDGE(from, to)
#include "meerzorg/zaak.tbl.h"
	ZAAK_STAAT_COUNT
};

bool zaak_may_move(enum zaak_staat from, enum zaak_staat to);
bool zaak_is_final(enum zaak_staat staat); /* no way out */
const char *zaak_staat_text(enum zaak_staat staat);

/* False, and *ret untouched, if the text is not one of ours. */
bool zaak_staat_from_text(const char *text, enum zaak_staat *ret);

#endif
