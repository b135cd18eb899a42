/*
 * volzin - the fixed Dutch sentences of the answers (message/teksten.tbl.h)
 */
#ifndef MZ_MESSAGE_VOLZIN_H
#define MZ_MESSAGE_VOLZIN_H

#include "base/bytes.h"
#include "base/date.h"

enum volzin {
#define VOLZIN(NAME, text) VOLZIN_##NAME,
#include "message/teksten.tbl.h"
	VOLZIN_COUNT
};

/* What is filled in; borrowed. A name that a text uses must be given. */
struct volzin_waarden {
	const char *zorgkantoor, *adres;
	struct date datum;
};

const char *volzin_text(enum volzin naam); /* with its {names} */

void volzin_fill(struct bytes *out, enum volzin naam,
    const struct volzin_waarden *waarden);

#endif
