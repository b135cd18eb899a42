#include "config/registry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/object.h"
#include "base/text.h"
#include "tests/support/cmocka.h"

#define KEY_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define KEY_B "#bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb=%$#]@"

#define PEM(name) \
	"-----BEGIN CERTIFICATE-----\n" name "\n-----END CERTIFICATE-----\n"

#define OFFICE \
	"zorgkantoor = 5599\n" \
	"zorgkantoor_naam = Zorgkantoor Proef\n" \
	"zorgkantoor_certificaat = office.crt 2020-01-01\n" \
	"bezwaar_adres = Postbus 1, Proefstad\n"

#define PARTY(code, file) \
	"partij = " code "\nnaam = De Proef\nsoort = zorgaanbieder\n" \
	"certificaat = " file " 2020-01-01\n"

/* The files that exist, by name. */
static const struct {
	const char *name;
	const char *text;
} files[] = {
	{ "office.crt", PEM("office") },
	{ "a.crt", PEM("a") },
	{ "b.crt", PEM("b") },
	{ "copy-of-a.crt", PEM("a") },
	{ "a.key", "-----BEGIN PRIVATE KEY-----\nx\n" PEM("a") },
	{ "rubbish.crt", "hello" },
};

static enum mz_status
load_test_file(const void *arg, const char *name, struct bytes *out,
    struct mz_err *err)
{
	(void)arg;
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
		if (text_equal(files[i].name, name)) {
			bytes_add_text(out, files[i].text);
			return MZ_OK;
		}
	return mz_fail(err, MZ_FAIL, "%s does not exist", name);
}

static enum mz_status
try_parse(const char *text, struct registry **ret, struct mz_err *err)
{
	const struct registry_loader loader = { load_test_file, NULL };

	return registry_parse("r.conf", text, strlen(text), &loader, ret, err);
}

static struct registry *
parse(const char *text)
{
	struct registry *reg = NULL;
	struct mz_err err = { "" };

	if (try_parse(text, &reg, &err) != MZ_OK)
		fail_msg("%s", err.text);
	return reg;
}

static void
assert_fault(const char *text, const char *want)
{
	struct registry *reg = NULL;
	struct mz_err err = { "" };

	assert_status(try_parse(text, &reg, &err), MZ_FAIL);
	assert_string_equal(err.text, want);
	assert_null(reg);
}

static int64_t
noon(int year, int month, int day)
{
	return date_start_ms(date_make(year, month, day)) +
	    INT64_C(12) * 3600 * 1000;
}

static void
office_and_parties_are_read(void **unused)
{
	MZ_AUTO(registry_free)
	struct registry *reg = parse(OFFICE PARTY("41000002", "b.crt")
	        PARTY("41000001", "a.crt") "curve = " KEY_A "\n");
	const struct registry_party *party;

	(void)unused;
	assert_false(reg->test_pki);
	assert_string_equal(reg->office.code, "5599");
	assert_string_equal(reg->office.naam, "Zorgkantoor Proef");
	assert_int_equal(reg->office.soort, REGISTRY_ZORGKANTOOR);
	assert_string_equal(reg->office.certificates[0].pem, PEM("office"));
	assert_string_equal(reg->bezwaar_adres, "Postbus 1, Proefstad");
	assert_int_equal(reg->party_count, 2);
	assert_string_equal(reg->parties->code, "41000001");
	assert_string_equal(reg->parties->next->code, "41000002");
	assert_null(reg->parties->next->next);

	party = registry_party_by_code(reg, "41000001");
	assert_ptr_equal(party, reg->parties);
	assert_int_equal(party->certificate_count, 1);
	assert_int_equal(party->certificates[0].len, strlen(PEM("a")));
	assert_ptr_equal(registry_party_by_code(reg, "5599"), &reg->office);
	assert_null(registry_party_by_code(reg, "41000009"));
}

static void
a_curve_key_holds_within_its_period(void **unused)
{
	MZ_AUTO(registry_free)
	struct registry *reg = parse(OFFICE PARTY("41000001",
	    "a.crt") "curve = " KEY_A " - 2024-07-01\n"
	             "curve = " KEY_B " 2024-06-01 -\n");
	const char *const key_a = KEY_A;
	const int64_t june = date_start_ms(date_make(2024, 6, 1));
	const int64_t july = date_start_ms(date_make(2024, 7, 1));

	(void)unused;
	assert_non_null(registry_party_by_curve(reg, key_a, INT64_MIN));
	assert_non_null(registry_party_by_curve(reg, key_a, july - 1));
	assert_null(registry_party_by_curve(reg, key_a, july));
	assert_null(registry_party_by_curve(reg, KEY_B, june - 1));
	assert_non_null(registry_party_by_curve(reg, KEY_B, june));
	assert_non_null(registry_party_by_curve(reg, KEY_B, INT64_MAX - 1));
	assert_null(registry_party_by_curve(reg, "", june));
}

static void
a_certificate_has_its_three_dates(void **unused)
{
	MZ_AUTO(registry_free)
	struct registry *reg = parse(OFFICE PARTY("41000001",
	    "a.crt") "certificaat = b.crt 2023-01-01 - 2024-02-03\n");
	const struct registry_period *open =
	    &reg->parties->certificates[0].period;
	const struct registry_period *revoked =
	    &reg->parties->certificates[1].period;

	(void)unused;
	assert_true(registry_until_ms(open) == INT64_MAX);
	assert_true(registry_revoked_ms(open) == INT64_MAX);
	assert_true(
	    registry_from_ms(revoked) == date_start_ms(date_make(2023, 1, 1)));
	assert_true(registry_until_ms(revoked) == INT64_MAX);
	assert_true(registry_revoked_ms(revoked) ==
	    date_start_ms(date_make(2024, 2, 3)));
}

static void
faults_of_the_office_are_refused(void **unused)
{
	(void)unused;
	assert_fault("", "r.conf: zorgkantoor is missing");
	assert_fault("\nzorgkantoor = 559\n",
	    "r.conf:2: zorgkantoor: expected 4 digits");
	assert_fault("zorgkantoor = 5599\nzorgkantoor = 5599\n",
	    "r.conf:2: zorgkantoor: stands here twice");
	assert_fault("zorgkantoor = 5599\n",
	    "r.conf:1: bezwaar_adres is missing");
	assert_fault("zorgkantoor = 5599\nbezwaar_adres = x\n",
	    "r.conf:1: 5599 has no naam");
	assert_fault("zorgkantoor = 5599\nbezwaar_adres = x\n"
	             "zorgkantoor_naam = x\n",
	    "r.conf:1: 5599 has no certificaat");
	assert_fault("test_pki = 1\n",
	    "r.conf:1: test_pki: expected yes or no");
	assert_fault(OFFICE "zorgkantoor_naam = Nog een\n",
	    "r.conf:5: zorgkantoor_naam: stands here twice");
	assert_fault("bezwaar_adres =\n",
	    "r.conf:1: bezwaar_adres: empty or too long");
}

static void
faults_of_a_party_are_refused(void **unused)
{
	(void)unused;
	assert_fault(OFFICE "partij = 4100001\n",
	    "r.conf:5: partij: expected 8 digits");
	assert_fault(OFFICE "partij = 41000001\n",
	    "r.conf:5: 41000001 has no "
	    "naam");
	assert_fault(OFFICE "partij = 41000001\nnaam = x\n",
	    "r.conf:5: 41000001 has no soort");
	assert_fault(OFFICE "partij = 41000001\nnaam = x\nsoort = loket\n",
	    "r.conf:5: 41000001 has no certificaat");
	assert_fault(OFFICE "partij = 41000001\nsoort = x\n",
	    "r.conf:6: soort: expected zorgaanbieder or loket");
	assert_fault(OFFICE PARTY("41000001", "a.crt") "soort = loket\n",
	    "r.conf:9: soort: stands here twice");
	assert_fault(OFFICE "naam = x\n",
	    "r.conf:5: naam: belongs to a partij");
	assert_fault(OFFICE "partij = 41000001\ntest_pki = yes\n",
	    "r.conf:6: test_pki: belongs before the first partij");
	assert_fault(OFFICE "partij = 41000001\nnam = x\n",
	    "r.conf:6: nam: unknown key");
	assert_fault(OFFICE "oops\n", "r.conf:5: expected \"key = value\"");
}

static void
faults_of_keys_and_certificates_are_refused(void **unused)
{
	static const char curve[] =
	    "r.conf:9: curve: expected a key of 40 characters of Z85";
	static const char dates[] =
	    "r.conf:9: certificaat: expected FILE FROM [UNTIL [REVOKED]], FROM "
	    "first";

	(void)unused;
#define FAULT(line, want) \
	assert_fault(OFFICE PARTY("41000001", "a.crt") line "\n", want)
	FAULT("curve = short", curve);
	FAULT("curve = " KEY_A "a", curve);
	FAULT("curve = ,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", curve);
	FAULT("curve = " KEY_A " 2024-01-01 2024-01-01",
	    "r.conf:9: curve: expected KEY [FROM [UNTIL]], FROM first");
	FAULT("curve = " KEY_A " - - -",
	    "r.conf:9: curve: expected KEY [FROM [UNTIL]], FROM first");
	FAULT("certificaat = b.crt", dates);
	FAULT("certificaat = b.crt -", dates);
	FAULT("certificaat = b.crt 2023-02-29", dates);
	FAULT("certificaat = b.crt 2023-02-01 2023-01-31", dates);
	FAULT("certificaat = b.crt 2023-01-01 - - revoked", dates);
	FAULT("certificaat = none.crt 2023-01-01",
	    "r.conf:9: certificaat: none.crt does not exist");
	FAULT("certificaat = ../b.crt 2023-01-01",
	    "r.conf:9: certificaat: expected a file in the same folder");
	FAULT("certificaat = /b.crt 2023-01-01",
	    "r.conf:9: certificaat: expected a file in the same folder");
	FAULT("certificaat = rubbish.crt 2023-01-01",
	    "r.conf:9: certificaat: the file is not a PEM certificate alone");
	FAULT("certificaat = a.key 2023-01-01",
	    "r.conf:9: certificaat: the file is not a PEM certificate alone");
#undef FAULT
}

static void
nothing_may_belong_to_two_parties(void **unused)
{
	(void)unused;
	assert_fault(OFFICE PARTY("41000001", "a.crt")
	                 PARTY("41000001", "b.crt"),
	    "r.conf:9: this code of 41000001 is already that of 41000001");
	assert_fault(OFFICE PARTY("41000001",
	                 "a.crt") "curve = " KEY_A "\n" PARTY("41000002",
	                 "b.crt") "curve = " KEY_A "\n",
	    "r.conf:14: this curve key of 41000002 is already that of "
	    "41000001");
	assert_fault(OFFICE PARTY("41000002", "a.crt")
	                 PARTY("41000001", "copy-of-a.crt"),
	    "r.conf:12: this certificate of 41000001 is already that of "
	    "41000002");
	assert_fault(OFFICE PARTY("41000001", "office.crt"),
	    "r.conf:8: this certificate of 41000001 is already that of 5599");
}

static void
more_keys_than_the_bound_are_refused(void **unused)
{
	MZ_AUTO(bytes_clear) struct bytes text;

	(void)unused;
	bytes_init(&text, 65536);
	bytes_add_text(&text, OFFICE PARTY("41000001", "a.crt"));
	for (int i = 0; i <= REGISTRY_KEYS_MAX; i++)
		bytes_printf(&text, "curve = %039d%d\n", 0, i);
	assert_fault(bytes_text(&text),
	    "r.conf:17: curve: too many for one "
	    "party");
}

static void
more_certificates_than_the_bound_are_refused(void **unused)
{
	MZ_AUTO(bytes_clear) struct bytes text;

	(void)unused;
	bytes_init(&text, 65536);
	bytes_add_text(&text, OFFICE PARTY("41000001", "a.crt"));
	for (int i = 0; i < REGISTRY_KEYS_MAX; i++)
		bytes_add_text(&text, "certificaat = a.crt 2020-01-01\n");
	assert_fault(bytes_text(&text),
	    "r.conf:16: certificaat: too many for "
	    "one party");
}

static void
more_parties_than_the_bound_are_refused(void **unused)
{
	MZ_AUTO(bytes_clear) struct bytes text;

	(void)unused;
	bytes_init(&text, 1 << 20);
	bytes_add_text(&text, OFFICE);
	for (int i = 0; i <= REGISTRY_PARTIES_MAX; i++)
		bytes_printf(&text, "partij = %08d\n", i);
	assert_fault(bytes_text(&text),
	    "r.conf:10005: partij: too many parties");
}

static void
take_bytes(const char *text, struct bytes *out)
{
	MZ_AUTO(registry_free) struct registry *reg = parse(text);

	registry_bytes(reg, out);
}

static void
bytes_depend_on_the_content_only(void **unused)
{
	MZ_AUTO(bytes_clear) struct bytes one;
	MZ_AUTO(bytes_clear) struct bytes other;
	MZ_AUTO(bytes_clear) struct bytes changed;

	(void)unused;
	bytes_init(&one, 65536);
	bytes_init(&other, 65536);
	bytes_init(&changed, 65536);
	take_bytes(OFFICE PARTY("41000001", "a.crt") PARTY("41000002", "b.crt"),
	    &one);
	take_bytes("# comment\n" OFFICE PARTY("41000002", "b.crt")
	               PARTY("41000001", "a.crt"),
	    &other);
	take_bytes(OFFICE PARTY("41000001", "b.crt") PARTY("41000002", "a.crt"),
	    &changed);
	assert_int_equal(one.len, other.len);
	assert_memory_equal(one.data, other.data, one.len);
	assert_int_equal(one.len, changed.len);
	assert_memory_not_equal(one.data, changed.data, one.len);
}

static void
bytes_give_the_same_registry_back(void **unused)
{
	MZ_AUTO(bytes_clear) struct bytes first;
	MZ_AUTO(bytes_clear) struct bytes second;
	MZ_AUTO(registry_free) struct registry *reg = NULL;
	struct mz_err err = { "" };

	(void)unused;
	bytes_init(&first, 65536);
	bytes_init(&second, 65536);
	take_bytes("test_pki = yes\n" OFFICE PARTY("41000001",
	               "a.crt") "curve = " KEY_B " 2024-01-01 2025-01-01\n",
	    &first);
	assert_status(registry_from_bytes(first.data, first.len, &reg, &err),
	    MZ_OK);
	assert_true(reg->test_pki);
	assert_ptr_equal(
	    registry_party_by_curve(reg, KEY_B, noon(2024, 12, 31)),
	    reg->parties);
	registry_bytes(reg, &second);
	assert_int_equal(first.len, second.len);
	assert_memory_equal(first.data, second.data, first.len);
}

/* Workers get these bytes: no damage may do more than be refused. */
static void
damaged_bytes_are_refused(void **unused)
{
	MZ_AUTO(bytes_clear) struct bytes good;
	struct mz_err err;

	(void)unused;
	bytes_init(&good, 65536);
	take_bytes(OFFICE PARTY("41000001", "a.crt") "curve = " KEY_A "\n",
	    &good);
	for (size_t len = 0; len < good.len; len++) {
		MZ_AUTO(registry_free) struct registry *reg = NULL;
		MZ_AUTO(mz_freep) char *part = mz_copy(good.data, len);

		assert_status(registry_from_bytes(part, len, &reg, &err),
		    MZ_FAIL);
	}
	for (size_t i = 0; i < good.len; i++) {
		MZ_AUTO(registry_free) struct registry *reg = NULL;
		MZ_AUTO(mz_freep) char *bad = mz_copy(good.data, good.len);

		bad[i] = (char)(bad[i] ^ 0xff);
		(void)!registry_from_bytes(bad, good.len, &reg, &err);
	}
}

/* Byte offset behind the first text behind gets another value: refused? */
static void
assert_refuses(const struct bytes *good, const char *behind, size_t offset,
    char value)
{
	MZ_AUTO(registry_free) struct registry *reg = NULL;
	MZ_AUTO(mz_freep) char *bad = mz_copy(good->data, good->len);
	char *at = memmem(bad, good->len, behind, strlen(behind));
	struct mz_err err;

	assert_non_null(at);
	at[strlen(behind) + offset] = value;
	assert_status(registry_from_bytes(bad, good->len, &reg, &err), MZ_FAIL);
}

static void
bytes_are_checked_as_the_text_is(void **unused)
{
	MZ_AUTO(bytes_clear) struct bytes good;
	MZ_AUTO(registry_free) struct registry *reg = NULL;
	struct mz_err err;

	(void)unused;
	bytes_init(&good, 65536);
	take_bytes(OFFICE PARTY("41000001", "a.crt") "curve = " KEY_A "\n",
	    &good);
	assert_refuses(&good, "registry", 1, '0'); /* another layout */
	assert_refuses(&good, "41000001", 3, REGISTRY_ZORGKANTOOR);
	assert_refuses(&good, "aaaa", 0, ',');
	assert_refuses(&good, KEY_A, 0, 0x7f); /* a date far away */
	assert_refuses(&good, "BEGIN ", 0, 'c');
	bytes_add_byte(&good, 0);
	assert_status(registry_from_bytes(good.data, good.len, &reg, &err),
	    MZ_FAIL);
}

static void
the_sample_is_built_in_and_marked(void **unused)
{
	MZ_AUTO(registry_free) struct registry *built_in = NULL;
	MZ_AUTO(registry_free) struct registry *file = NULL;
	MZ_AUTO(bytes_clear) struct bytes one;
	MZ_AUTO(bytes_clear) struct bytes other;
	struct mz_err err = { "" };

	(void)unused;
	assert_status(registry_sample(&built_in, &err), MZ_OK);
	assert_true(built_in->test_pki);
	assert_string_equal(built_in->office.code, "5599");
	assert_non_null(registry_party_by_code(built_in, "41000003"));
	assert_int_equal(registry_party_by_code(built_in, "55990001")->soort,
	    REGISTRY_LOKET);

	assert_status(registry_load(MZ_SOURCE_DIR
	                  "/etc/register/voorbeeld.conf",
	                  &file, &err),
	    MZ_OK);
	bytes_init(&one, 1 << 20);
	bytes_init(&other, 1 << 20);
	registry_bytes(built_in, &one);
	registry_bytes(file, &other);
	assert_int_equal(one.len, other.len);
	assert_memory_equal(one.data, other.data, one.len);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(office_and_parties_are_read),
		cmocka_unit_test(a_curve_key_holds_within_its_period),
		cmocka_unit_test(a_certificate_has_its_three_dates),
		cmocka_unit_test(faults_of_the_office_are_refused),
		cmocka_unit_test(faults_of_a_party_are_refused),
		cmocka_unit_test(faults_of_keys_and_certificates_are_refused),
		cmocka_unit_test(nothing_may_belong_to_two_parties),
		cmocka_unit_test(more_keys_than_the_bound_are_refused),
		cmocka_unit_test(more_certificates_than_the_bound_are_refused),
		cmocka_unit_test(more_parties_than_the_bound_are_refused),
		cmocka_unit_test(bytes_depend_on_the_content_only),
		cmocka_unit_test(bytes_give_the_same_registry_back),
		cmocka_unit_test(damaged_bytes_are_refused),
		cmocka_unit_test(bytes_are_checked_as_the_text_is),
		cmocka_unit_test(the_sample_is_built_in_and_marked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
