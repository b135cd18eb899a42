#include <string.h>

#include "base/json.h"
#include "base/object.h"
#include "ctl/tree.h"
#include "tests/support/cmocka.h"

static struct tree *
parsed(const char *json)
{
	struct tree *tree = NULL;
	struct mz_err err = { "" };

	assert_status(tree_parse(json, strlen(json), &tree, &err), MZ_OK);
	return tree;
}

static void
refused(const char *json)
{
	struct tree *tree = NULL;
	struct mz_err err = { "" };

	assert_status(tree_parse(json, strlen(json), &tree, &err), MZ_REFUSE);
	assert_null(tree);
}

static void
what_is_written_is_read(void **state)
{
	struct bytes out;
	struct json j;
	struct tree *tree;
	const struct tree_node *list;
	int64_t number = 0;

	(void)state;
	bytes_init(&out, 1000);
	json_init(&j, &out);
	json_begin_object(&j);
	json_member_text(&j, "tekst", "a\"b\\c\nd\x01 \xe2\x82\xac");
	json_member_int(&j, "klein", -INT64_C(123456789012345678));
	json_member_int(&j, "groot", INT64_MAX);
	json_member_bool(&j, "ja", true);
	json_key(&j, "lijst");
	json_begin_array(&j);
	json_int(&j, 7);
	json_begin_object(&j);
	json_end_object(&j);
	json_text(&j, "");
	json_end_array(&j);
	json_end_object(&j);

	tree = parsed(bytes_text(&out));
	assert_string_equal(tree_text(tree_root(tree), "tekst"),
	    "a\"b\\c\nd\x01 \xe2\x82\xac");
	assert_true(tree_int(tree_root(tree), "klein", &number));
	assert_true(number == -INT64_C(123456789012345678));
	assert_true(tree_int(tree_root(tree), "groot", &number));
	assert_true(number == INT64_MAX);
	assert_int_equal(tree_get(tree_root(tree), "ja")->type, TREE_BOOL);
	list = tree_first(tree_get(tree_root(tree), "lijst"));
	assert_int_equal(list->number, 7);
	assert_int_equal(list->next->type, TREE_OBJECT);
	assert_null(tree_first(list->next));
	assert_string_equal(list->next->next->text, "");
	assert_null(list->next->next->next);
	tree_free(&tree);
	assert_null(tree);
	bytes_clear(&out);
}

static void
what_is_not_there_is_nothing(void **state)
{
	struct tree *tree = parsed("{\"a\":{\"b\":1}}");
	const struct tree_node *root = tree_root(tree);
	int64_t number = 5;

	(void)state;
	assert_null(tree_get(root, "b"));
	assert_null(tree_get(tree_get(root, "x"), "b"));
	assert_null(tree_text(root, "a"));
	assert_false(tree_int(root, "a", &number));
	assert_int_equal(number, 5);
	tree_free(&tree);
}

static void
what_is_no_json_is_refused(void **state)
{
	static const char *const wrong[] = { "", "{", "[", "}", "]", "{]", "[}",
		"{\"a\"}", "{\"a\":}", "{\"a\":1", "{1:2}", "{\"a\" \"b\"}",
		"\"a", "\"\\x\"", "\"\\u00\"", "\"\\u0041\"", "\"\\u0000\"",
		"\"\\", "1 2", "{} {}", "[1 2 3]", "[\"a\"\"b\"\"c\"]", "tru",
		"null", "1.5", "1e3", "-", "--1", "99999999999999999999", "x" };

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		refused(wrong[i]);
}

static void
every_cut_of_a_trace_is_refused(void **state)
{
	static const char trace[] =
	    "{\"u\":\"v\\n\",\"b\":[{\"w\":{\"n\":-12,\"t\":true}},[]]}";
	struct mz_err err = { "" };

	(void)state;
	for (size_t len = 0; len + 1 < sizeof trace - 1; len++) {
		struct tree *tree = NULL;

		assert_status(tree_parse(trace, len, &tree, &err), MZ_REFUSE);
	}
}

static void
depth_is_bounded(void **state)
{
	char deep[100];

	(void)state;
	memset(deep, '[', 32);
	memset(deep + 32, ']', 32);
	deep[64] = '\0';
	{
		struct tree *tree = parsed(deep);

		tree_free(&tree);
	}
	memset(deep, '[', 33);
	memset(deep + 33, ']', 33);
	deep[66] = '\0';
	refused(deep);
}

static void
a_nul_inside_is_refused(void **state)
{
	struct tree *tree = NULL;
	struct mz_err err = { "" };

	(void)state;
	assert_status(tree_parse("1\0002", 3, &tree, &err), MZ_REFUSE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(what_is_not_there_is_nothing),
		cmocka_unit_test(what_is_no_json_is_refused),
		cmocka_unit_test(every_cut_of_a_trace_is_refused),
		cmocka_unit_test(depth_is_bounded),
		cmocka_unit_test(a_nul_inside_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
