#include "message/fout.h"

#include <stddef.h>

#include "base/text.h"

static const struct {
	const char *code, *zin;
} fouten[] = {
#define FOUT(code, zin) { code, zin },
#include "message/fout.tbl.h"
};

const char *
fout_zin(const char *code)
{
	for (size_t i = 0; i < sizeof fouten / sizeof fouten[0]; i++) {
		if (text_equal(fouten[i].code, code))
			return fouten[i].zin;
	}
	return NULL;
}
