/*
 * Any text as a registry, with certificate files that exist, that are none and
 * that are not there: refused with the line, or read. What was read goes into
 * bytes and back unchanged, and every party is found by its code and its keys.
 *
 * The same input is also taken for such bytes, as a worker would.
 */
#include "config/registry.h"

#include <string.h>

#include "base/object.h"
#include "base/text.h"
#include "tests/fuzz/fixture.h"
#include "tests/fuzz/fuzz.h"

enum {
	PACKED_MAX = 16 << 20
};

static struct bytes certificate;

int
fuzz_start(const int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	fixture_read("tests/support/pki/aanbieder-a.crt", &certificate);
	return 0;
}

/* All certificates of the text are one file, made different by their name. */
static enum mz_status
load(const void *arg, const char *name, struct bytes *out, struct mz_err *err)
{
	(void)arg;
	if (text_starts(name, "none"))
		return mz_fail(err, MZ_FAIL, "no such file");
	if (!text_starts(name, "bad"))
		bytes_add(out, certificate.data, certificate.len);
	bytes_add_text(out, name);
	bytes_add_byte(out, '\n');
	return MZ_OK;
}

/* From before until, where both are limited. */
static void
expect_period(const struct registry_period *period)
{
	MZ_ASSERT(registry_from_ms(period) < registry_until_ms(period));
	if (date_known(period->revoked))
		MZ_ASSERT(registry_revoked_ms(period) < INT64_MAX);
}

static void
find_keys(const struct registry *reg, const struct registry_party *party)
{
	for (size_t i = 0; i < party->curve_count; i++) {
		const struct registry_curve *c = &party->curves[i];
		const int64_t from_ms = registry_from_ms(&c->period);

		expect_period(&c->period);
		MZ_ASSERT(
		    registry_party_by_curve(reg, c->key, from_ms) == party);
		if (from_ms > INT64_MIN)
			MZ_ASSERT(registry_party_by_curve(reg, c->key,
			              from_ms - 1) == NULL);
	}
	for (size_t i = 0; i < party->certificate_count; i++)
		expect_period(&party->certificates[i].period);
}

static void
find_all(const struct registry *reg)
{
	const struct registry_party *p = reg->parties;
	size_t n = 0;

	for (; p != NULL; p = p->next, n++) {
		MZ_ASSERT(registry_party_by_code(reg, p->code) == p);
		find_keys(reg, p);
	}
	MZ_ASSERT(n == reg->party_count);
	MZ_ASSERT(
	    registry_party_by_code(reg, reg->office.code) == &reg->office);
}

static void
pack_and_read_back(const struct registry *first)
{
	MZ_AUTO(registry_free) struct registry *second = NULL;
	MZ_AUTO(bytes_clear) struct bytes one;
	MZ_AUTO(bytes_clear) struct bytes two;

	bytes_init(&one, PACKED_MAX);
	bytes_init(&two, PACKED_MAX);
	registry_bytes(first, &one);
	MZ_ASSERT(
	    registry_from_bytes(one.data, one.len, &second, NULL) == MZ_OK);
	registry_bytes(second, &two);
	MZ_ASSERT(fixture_same(&one, &two));
	find_all(second);
}

int
fuzz_one(const uint8_t *data, size_t len)
{
	const struct registry_loader loader = { load, NULL };
	MZ_AUTO(registry_free) struct registry *text = NULL;
	MZ_AUTO(registry_free) struct registry *bytes = NULL;
	struct mz_err err = { "" };

	if (registry_parse("fuzz.conf", (const char *)data, len, &loader, &text,
	        &err) == MZ_OK) {
		find_all(text);
		pack_and_read_back(text);
	} else {
		MZ_ASSERT(text_starts(err.text, "fuzz.conf:"));
	}
	if (registry_from_bytes(data, len, &bytes, &err) == MZ_OK)
		pack_and_read_back(bytes);
	return 0;
}
