#include <stdio.h>

#include "ctl/verb.h"
#include "tests/support/cmocka.h"

static const struct verb_option options[] = {
	{ "json", 0, NULL, "a flag" },
	{ "output", 'o', "DIR", "with a value" },
	{ "tries", 0, "N", "a number" },
	{ NULL, 0, NULL, NULL },
};

static const struct verb verb = {
	.name = "try",
	.summary = "",
	.operands = "FILE...",
	.examples = "",
	.options = options,
	.least = 1,
	.most = 2,
};

enum {
	WORDS_MAX = 8
};

/* The words end with NULL. */
static bool
reads(const char *const *words, struct call *ret)
{
	static char copies[WORDS_MAX][32];
	static char *argv[WORDS_MAX + 1];
	int argc = 0;

	for (; *words != NULL; words++) {
		assert_true(argc < WORDS_MAX);
		(void)snprintf(copies[argc], sizeof copies[argc], "%s", *words);
		argv[argc] = copies[argc];
		argc++;
	}
	argv[argc] = NULL;
	return verb_read(&verb, argc, argv, ret);
}

#define READS(call, ...) reads((const char *const[]){ __VA_ARGS__, NULL }, call)

static void
options_and_operands_mix(void **state)
{
	struct call call;
	int64_t tries = 5;

	(void)state;
	assert_true(READS(&call, "try", "a", "-o", "dir", "--json", "b"));
	assert_int_equal(call.n, 2);
	assert_string_equal(call.operands[1], "b");
	assert_string_equal(call_value(&call, "output"), "dir");
	assert_true(call_flag(&call, "json"));
	assert_true(call_number(&call, "tries", 1, 9, &tries));
	assert_int_equal(tries, 5);

	assert_true(
	    READS(&call, "try", "--output=x", "--tries", "7", "--", "--json"));
	assert_string_equal(call_value(&call, "output"), "x");
	assert_false(call_flag(&call, "json"));
	assert_string_equal(call.operands[0], "--json");
	assert_true(call_number(&call, "tries", 1, 9, &tries));
	assert_int_equal(tries, 7);
	assert_false(call_number(&call, "tries", 1, 6, &tries));
	assert_int_equal(tries, 7);
}

static void
what_is_not_said_well_is_refused(void **state)
{
	struct call call;

	(void)state;
	assert_false(READS(&call, "try"));
	assert_false(READS(&call, "try", "a", "b", "c"));
	assert_false(READS(&call, "try", "a", "--jsn"));
	assert_false(READS(&call, "try", "a", "-x"));
	assert_false(READS(&call, "try", "a", "-o"));
	assert_false(READS(&call, "try", "a", "--json=1"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(options_and_operands_mix),
		cmocka_unit_test(what_is_not_said_well_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
