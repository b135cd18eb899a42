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

#define SAME_TEXT(a, b)   text_equal(a, b)
#define SAME_PATH(a, b)   text_equal(a, b)
#define SAME_NUMBER(a, b) ((a) == (b))
#define SAME_SIZE(a, b)   ((a) == (b))
#define SAME_BOOL(a, b)   ((a) == (b))

/* Member by member: two sizes may be printed alike. */
static void
expect_same(const struct config *a, const struct config *b)
{
#define CONFIG_KEY(name, type, standard, min, max, when, help) \
	MZ_ASSERT(SAME_##type(a->name, b->name));
#include "config/config.tbl.h"

	MZ_ASSERT(a->operator_count == b->operator_count);
	for (size_t i = 0; i < a->operator_count; i++)
		MZ_ASSERT(a->operator_rows[i].uid == b->operator_rows[i].uid &&
		    a->operator_rows[i].role == b->operator_rows[i].role);
}

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
	expect_same(first, second);
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
