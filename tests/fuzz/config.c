/*
 * Any text as a configuration: refused with file and line, or read; and what
 * was read is printed in a form that reads the same.
 */
#include "config/config.h"

#include <string.h>

#include "base/object.h"
#include "base/text.h"
#include "tests/fuzz/fixture.h"
#include "tests/fuzz/fuzz.h"

enum {
	PRINTED_MAX = 4 << 20
};

#define NAME "fuzz.conf"

static void
print_and_read_back(const struct config *first)
{
	MZ_AUTO(config_free) struct config *second = NULL;
	MZ_AUTO(bytes_clear) struct bytes one;
	MZ_AUTO(bytes_clear) struct bytes two;

	bytes_init(&one, PRINTED_MAX);
	bytes_init(&two, PRINTED_MAX);
	config_print(first, &one);
	MZ_ASSERT(config_parse(NAME, bytes_text(&one), one.len, &second,
	              NULL) == MZ_OK);
	config_print(second, &two);
	MZ_ASSERT(fixture_same(&one, &two));
	MZ_ASSERT(config_waits_for_start(first, second) == NULL);
	MZ_ASSERT(first->operator_count == second->operator_count);
}

int
fuzz_one(const uint8_t *data, size_t len)
{
	MZ_AUTO(config_free) struct config *config = NULL;
	struct mz_err err = { "" };
	enum mz_status status;

	status = config_parse(NAME, (const char *)data, len, &config, &err);
	MZ_ASSERT((status == MZ_OK) == (config != NULL));
	if (status == MZ_OK)
		print_and_read_back(config);
	else
		MZ_ASSERT(status == MZ_FAIL && text_starts(err.text, NAME ":"));
	return 0;
}
