/*
 * zin - the Dutch sentences of the findings
 *
 * A sentence names values of its finding: "{total_minutes_week} minuten". The
 * end of a value's name says how it is written: _cents as an amount, _x4 as
 * quarters, other numbers with dots, dates in words. {plaats} is what is wanted
 * at the first place of the finding.
 */
#ifndef MZ_MEERZORG_ZIN_H
#define MZ_MEERZORG_ZIN_H

enum zin {
#define ZIN(name, text) ZIN_##name,
#include "meerzorg/teksten.tbl.h"
	ZIN_COUNT
};

struct bevinding;

const char *zin_text(enum zin zin); /* with its {names} */

/* Gives the sentence filled in (mz_free). A value that the finding does not
 * have reads "onbekend". */
char *zin_fill(enum zin zin, const struct bevinding *b);

#endif
