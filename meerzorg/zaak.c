#include "meerzorg/zaak.h"

#include <stddef.h>
#include <string.h>

#include "base/object.h"

static const char *const texts[ZAAK_STAAT_COUNT] = {
#define STATE(name, text, meaning) [ZAAK_##name] = (text),
#define EDGE(from, to)
#include "meerzorg/zaak.tbl.h"
};

static const bool edges[ZAAK_STAAT_COUNT][ZAAK_STAAT_COUNT] = {
#define STATE(name, text, meaning)
#define EDGE(from, to) [ZAAK_##from][ZAAK_##to] = true,
#include "meerzorg/zaak.tbl.h"
};

bool
zaak_may_move(enum zaak_staat from, enum zaak_staat to)
{
	MZ_ASSERT(from < ZAAK_STAAT_COUNT && to < ZAAK_STAAT_COUNT);
	return edges[from][to];
}

bool
zaak_is_final(enum zaak_staat staat)
{
	for (int to = 0; to < ZAAK_STAAT_COUNT; to++)
		if (zaak_may_move(staat, (enum zaak_staat)to))
			return false;
	return true;
}

const char *
zaak_staat_text(enum zaak_staat staat)
{
	MZ_ASSERT(staat < ZAAK_STAAT_COUNT);
	return texts[staat];
}

bool
zaak_staat_from_text(const char *text, enum zaak_staat *ret)
{
	for (int i = 0; i < ZAAK_STAAT_COUNT; i++) {
		if (strcmp(texts[i], text) == 0) {
			*ret = (enum zaak_staat)i;
			return true;
		}
	}
	return false;
}
