/*
 * fixture - files of this tree and comparisons, for the fuzzing programs
 */
#ifndef MZ_TESTS_FUZZ_FIXTURE_H
#define MZ_TESTS_FUZZ_FIXTURE_H

#include <stdbool.h>

#include "base/bytes.h"

enum {
	FIXTURE_MAX = 4 << 20
};

/* A file of the tree, named from its root. Initialises *ret. */
void fixture_read(const char *name, struct bytes *ret);

bool fixture_same(const struct bytes *a, const struct bytes *b);

#endif
