#include <string.h>

#include "sign/base64.h"
#include "sign/digest.h"
#include "sign/time.h"
#include "tests/support/cmocka.h"

static void
the_digest_is_sha256(void **state)
{
	char hex[SIGN_DIGEST_HEX_SIZE];

	(void)state; /* FIPS 180-4, the one-block example */
	assert_string_equal(sign_digest_hex("abc", 3, hex),
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void
pieces_give_the_digest_of_the_whole(void **state)
{
	struct sign_digest *digest = sign_digest_new();
	unsigned char whole[SIGN_DIGEST_SIZE];
	unsigned char pieces[SIGN_DIGEST_SIZE];

	(void)state;
	sign_digest_of("abcdef", 6, whole);
	for (unsigned round = 0; round < 2; round++) {
		sign_digest_add(digest, "abc", 3);
		sign_digest_add(digest, "", 0);
		sign_digest_add(digest, "def", 3);
		sign_digest_end(digest, pieces);
		assert_memory_equal(pieces, whole, sizeof whole);
	}
	sign_digest_free(&digest);
	assert_null(digest);
}

static const struct {
	const char *text;
	const char *data;
} pairs[] = {
	{ "", "" },
	{ "Zg==", "f" },
	{ "Zm8=", "fo" },
	{ "Zm9v", "foo" },
	{ "Zm9vYg==", "foob" },
	{ "Pj4+Pz8/", ">>>\?\?\?" },
};

static void
base64_goes_both_ways(void **state)
{
	struct bytes out;

	(void)state;
	bytes_init(&out, 100);
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		bytes_reset(&out);
		sign_base64_add(&out, pairs[i].data, strlen(pairs[i].data));
		assert_string_equal(bytes_text(&out), pairs[i].text);
		bytes_reset(&out);
		assert_true(sign_base64_decode(pairs[i].text, &out));
		assert_string_equal(bytes_text(&out), pairs[i].data);
	}
	bytes_reset(&out);
	assert_true(sign_base64_decode(" Z\tm9v\r\nYg=\n=\n", &out));
	assert_string_equal(bytes_text(&out), "foob");
	bytes_clear(&out);
}

static void
base64_is_read_strictly(void **state)
{
	static const char *const bad[] = {
		"Z",
		"Zg",
		"Zm8",
		"Zg=",
		"Zh==", /* bits that would be dropped */
		"Zm9=", /* likewise */
		"Zg==Zg==",
		"Zg==x",
		"Zg===",
		"=",
		"====",
		"Z===",
		"Zm=v",
		"Zm9-",
		"Zm9_",
		"Zm9v\xc2\xa0",
		"Zm9v.",
	};
	struct bytes out;

	(void)state;
	bytes_init(&out, 100);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		bytes_reset(&out);
		assert_false(sign_base64_decode(bad[i], &out));
	}
	bytes_clear(&out);
	bytes_init(&out, 2);
	assert_false(sign_base64_decode("Zm9v", &out)); /* too much */
	bytes_clear(&out);
}

static void
an_instant_goes_both_ways(void **state)
{
	char text[SIGN_TIME_SIZE];
	int64_t instant_ms = -1;

	(void)state;
	assert_string_equal(sign_time_format(INT64_C(1790000000999), text),
	    "2026-09-21T14:13:20Z");
	assert_true(sign_time_parse(text, &instant_ms));
	assert_int_equal(instant_ms, INT64_C(1790000000000));
	assert_string_equal(sign_time_format(0, text), "1970-01-01T00:00:00Z");
}

static void
another_form_of_an_instant_is_refused(void **state)
{
	static const char *const bad[] = {
		"",
		"2026-09-21",
		"2026-09-21T14:13:20",
		"2026-09-21T14:13:20z",
		"2026-09-21 14:13:20Z",
		"2026-09-21T24:13:20Z",
		"2026-09-21T14:60:20Z",
		"2026-09-21T14:13:60Z",
		"2026-02-30T14:13:20Z",
		"1969-12-31T23:59:59Z",
		"2026-09-21T1x:13:20Z",
		"2026-09-21T14:13:20Z ",
	};
	int64_t instant_ms;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_false(sign_time_parse(bad[i], &instant_ms));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_digest_is_sha256),
		cmocka_unit_test(pieces_give_the_digest_of_the_whole),
		cmocka_unit_test(base64_goes_both_ways),
		cmocka_unit_test(base64_is_read_strictly),
		cmocka_unit_test(an_instant_goes_both_ways),
		cmocka_unit_test(another_form_of_an_instant_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
