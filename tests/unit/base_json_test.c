#include "base/json.h"
#include "tests/support/cmocka.h"

static void
write_all(struct json *j)
{
	json_begin_object(j);
	json_member_text(j, "a", "x");
	json_member_text(j, "absent", NULL);
	json_member_int(j, "b", -5);
	json_member_bool(j, "c", true);
	json_member_bool(j, "d", false);
	json_member_date(j, "e", date_make(2023, 4, 1));
	json_member_date(j, "absent", DATE_NONE);
	json_key(j, "f");
	json_begin_array(j);
	json_text(j, "y");
	json_int(j, INT64_MIN);
	json_bool(j, true);
	json_begin_object(j);
	json_end_object(j);
	json_begin_array(j);
	json_end_array(j);
	json_date(j, date_make(1900, 1, 1));
	json_end_array(j);
	json_key(j, "g");
	json_begin_object(j);
	json_member_int(j, "h", 0);
	json_end_object(j);
	json_end_object(j);
}

static void
members_keep_their_order(void **state)
{
	struct bytes out;
	struct json j;

	(void)state;
	bytes_init(&out, 1000);
	json_init(&j, &out);
	write_all(&j);
	assert_string_equal(bytes_text(&out),
	    "{\"a\":\"x\",\"b\":-5,\"c\":true,\"d\":false,"
	    "\"e\":\"2023-04-01\",\"f\":[\"y\",-9223372036854775808,true,{},[],"
	    "\"1900-01-01\"],\"g\":{\"h\":0}}");
	bytes_clear(&out);
}

static void
the_same_calls_give_the_same_bytes(void **state)
{
	struct bytes one;
	struct bytes two;
	struct json j;

	(void)state;
	bytes_init(&one, 1000);
	bytes_init(&two, 1000);
	json_init(&j, &one);
	write_all(&j);
	json_init(&j, &two);
	write_all(&j);
	assert_string_equal(bytes_text(&one), bytes_text(&two));
	bytes_clear(&one);
	bytes_clear(&two);
}

static void
what_must_be_escaped_is(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "", "\"\"" },
		{ "\"\\/", "\"\\\"\\\\/\"" },
		{ "\t\n\x01\x1f\x7f",
		    "\"\\u0009\\u000a\\u0001\\u001f\\u007f\"" },
		{ "\xc3\xab\xe2\x82\xac", "\"\xc3\xab\xe2\x82\xac\"" },
		{ "<a>&'", "\"<a>&'\"" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct bytes out;
		struct json j;

		bytes_init(&out, 1000);
		json_init(&j, &out);
		json_text(&j, cases[i].text);
		assert_string_equal(bytes_text(&out), cases[i].want);
		bytes_clear(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_keep_their_order),
		cmocka_unit_test(the_same_calls_give_the_same_bytes),
		cmocka_unit_test(what_must_be_escaped_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
