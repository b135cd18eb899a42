#include "meerzorg/regel.h"

#include <string.h>

#include "base/object.h"

static const struct {
	const char *id, *kinds;
	enum voorwaarde voorwaarde;
	const char *bron, *zin;
} regels[REGEL_COUNT] = {
#define REGEL(name, id, kinds, condition, bron, zin) \
	{ id, kinds, VOORWAARDE_##condition, bron, zin },
#include "meerzorg/regel.tbl.h"
};

const char *
regel_id(enum regel regel)
{
	MZ_ASSERT(regel < REGEL_COUNT);
	return regels[regel].id;
}

const char *
regel_bron(enum regel regel)
{
	MZ_ASSERT(regel < REGEL_COUNT);
	return regels[regel].bron;
}

const char *
regel_zin(enum regel regel)
{
	MZ_ASSERT(regel < REGEL_COUNT);
	return regels[regel].zin;
}

bool
regel_is_toegang(enum regel regel)
{
	MZ_ASSERT(regel < REGEL_COUNT);
	return strchr(regels[regel].kinds, 'A') != NULL;
}

bool
regel_same_voorwaarde(enum regel a, enum regel b)
{
	MZ_ASSERT(a < REGEL_COUNT && b < REGEL_COUNT);
	return a == b ||
	    (regels[a].voorwaarde != VOORWAARDE_EIGEN &&
	        regels[a].voorwaarde == regels[b].voorwaarde);
}
