/*
 * regel - the rules by name: "T03" here, "T-03" outside
 */
#ifndef MZ_MEERZORG_REGEL_H
#define MZ_MEERZORG_REGEL_H

#include <stdbool.h>

enum regel {
#define REGEL(name, id, kinds, condition, bron, zin) REGEL_##name,
#include "meerzorg/regel.tbl.h"
	REGEL_COUNT
};

/* Access rules of one condition answer for each other (rules.md section 2). */
enum voorwaarde {
	VOORWAARDE_EIGEN, /* a condition of its own */
	VOORWAARDE_PROFIEL,
	VOORWAARDE_ZORGVRAAG, /* the 125% */
};

const char *regel_id(enum regel regel);   /* "T-03" */
const char *regel_bron(enum regel regel); /* as it is cited outside */
const char *regel_zin(enum regel regel);  /* what it asks, in Dutch */
bool regel_is_toegang(enum regel regel);  /* its failing refuses */
bool regel_same_voorwaarde(enum regel a, enum regel b);

#endif
