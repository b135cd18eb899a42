/*
 * regel - the rules by name: "T03" here, "T-03" outside
 */
#ifndef MZ_MEERZORG_REGEL_H
#define MZ_MEERZORG_REGEL_H

enum regel {
#define REGEL(name, id, kind, condition, bron, zin) REGEL_##name,
#include "meerzorg/regel.tbl.h"
	REGEL_COUNT
};

const char *regel_id(enum regel regel);   /* "T-03" */
const char *regel_bron(enum regel regel); /* as it is cited outside */
const char *regel_zin(enum regel regel);  /* what it asks, in Dutch */

#endif
