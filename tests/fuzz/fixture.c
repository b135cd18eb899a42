#include "tests/fuzz/fixture.h"

#include <stdio.h>
#include <string.h>

#include "base/object.h"

void
fixture_read(const char *name, struct bytes *ret)
{
	char path[512];
	char piece[4096];
	size_t len;
	FILE *file;

	(void)snprintf(path, sizeof path, "%s/%s", MZ_SOURCE_DIR, name);
	file = fopen(path, "rb");
	MZ_ASSERT(file != NULL);
	bytes_init(ret, FIXTURE_MAX);
	while ((len = fread(piece, 1, sizeof piece, file)) > 0)
		bytes_add(ret, piece, len);
	MZ_ASSERT(fclose(file) == 0);
	MZ_ASSERT(ret->len > 0 && !bytes_failed(ret));
}

bool
fixture_same(const struct bytes *a, const struct bytes *b)
{
	MZ_ASSERT(!bytes_failed(a) && !bytes_failed(b));
	return a->len == b->len &&
	    memcmp(bytes_text(a), bytes_text(b), a->len) == 0;
}
