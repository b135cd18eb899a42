#include <stdbool.h>
#include <string.h>

#include "message/fout.h"
#include "tests/support/cmocka.h"

static const char *const codes[] = {
#define FAULT(name, code, text) code,
#include "xml/fault.tbl.h"
#undef FAULT
#define FAULT(name, code, text) code,
#include "sign/fault.tbl.h"
#undef FAULT
#define FAULT(name, code, text) code,
#include "schemas/fault.tbl.h"
#undef FAULT
	FOUT_AFZENDER,
	FOUT_ONTVANGER,
	FOUT_SOORT,
};

static const struct {
	const char *code, *zin;
} fouten[] = {
#define FOUT(code, zin) { code, zin },
#include "message/fout.tbl.h"
};

enum {
	N_CODES = sizeof codes / sizeof codes[0],
	N_FOUTEN = sizeof fouten / sizeof fouten[0],
};

/* "xml-ok" and its like say that nothing is wrong. */
static bool
is_fault(const char *code)
{
	return strcmp(strchr(code, '-'), "-ok") != 0;
}

static void
every_fault_code_has_a_sentence(void **state)
{
	unsigned faults = 0;

	(void)state;
	for (unsigned i = 0; i < N_CODES; i++) {
		if (is_fault(codes[i]) && fout_zin(codes[i]) == NULL)
			fail_msg("%s has no sentence", codes[i]);
		faults += is_fault(codes[i]) ? 1u : 0u;
	}
	assert_int_equal(faults, N_FOUTEN);
}

static void
every_sentence_belongs_to_a_fault_code(void **state)
{
	(void)state;
	for (unsigned f = 0; f < N_FOUTEN; f++) {
		unsigned found = 0;

		for (unsigned i = 0; i < N_CODES; i++)
			found +=
			    strcmp(codes[i], fouten[f].code) == 0 ? 1u : 0u;
		if (found != 1)
			fail_msg("%s: %u times", fouten[f].code, found);
	}
}

static void
a_sentence_is_whole(void **state)
{
	(void)state;
	for (unsigned f = 0; f < N_FOUTEN; f++) {
		size_t len = strlen(fouten[f].zin);

		assert_true(len > 30 && len < 400);
		assert_int_equal(fouten[f].zin[len - 1], '.');
	}
}

static void
an_unknown_code_has_no_sentence(void **state)
{
	(void)state;
	assert_null(fout_zin("xml-ok"));
	assert_null(fout_zin("iets-anders"));
	assert_null(fout_zin(""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_fault_code_has_a_sentence),
		cmocka_unit_test(every_sentence_belongs_to_a_fault_code),
		cmocka_unit_test(a_sentence_is_whole),
		cmocka_unit_test(an_unknown_code_has_no_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
