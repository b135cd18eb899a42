#include <string.h>

#include "base/object.h"
#include "base/pack.h"
#include "config/registry.h"
#include "config/registry_check.h"

/* Changes with the layout below: bytes that an older program kept are then
 * refused instead of misread. */
static const char layout[] = "registry-1";

static void
pack_period(struct bytes *out, const struct registry_period *period)
{
	pack_date(out, period->from);
	pack_date(out, period->until);
	pack_date(out, period->revoked);
}

static void
unpack_period(struct unpack *u, struct registry_period *period)
{
	period->from = unpack_date(u);
	period->until = unpack_date(u);
	period->revoked = unpack_date(u);
}

static void
pack_party(struct bytes *out, const struct registry_party *party)
{
	pack_text(out, party->code);
	pack_u32(out, party->soort);
	pack_text(out, party->naam);
	pack_u32(out, (uint32_t)party->curve_count);
	for (size_t i = 0; i < party->curve_count; i++) {
		pack_text(out, party->curves[i].key);
		pack_period(out, &party->curves[i].period);
	}
	pack_u32(out, (uint32_t)party->certificate_count);
	for (size_t i = 0; i < party->certificate_count; i++) {
		const struct registry_certificate *c = &party->certificates[i];

		pack_blob(out, c->pem, c->len);
		pack_period(out, &c->period);
	}
}

void
registry_bytes(const struct registry *reg, struct bytes *out)
{
	MZ_CHECK(reg, REGISTRY_MAGIC);
	pack_text(out, layout);
	pack_u32(out, reg->test_pki);
	pack_text(out, reg->bezwaar_adres);
	pack_party(out, &reg->office);
	pack_u32(out, (uint32_t)reg->party_count);
	for (const struct registry_party *p = reg->parties; p != NULL;
	     p = p->next)
		pack_party(out, p);
}

/* Text of at most size - 1 bytes into buf. */
static void
unpack_into(struct unpack *u, char *buf, size_t size)
{
	size_t len;
	const void *text = unpack_blob(u, &len);

	if (text == NULL || len >= size)
		u->failed = true;
	else
		memcpy(buf, text, len);
}

static size_t
unpack_count(struct unpack *u, size_t max)
{
	const uint32_t count = unpack_u32(u);

	if (count > max)
		u->failed = true;
	return u->failed ? 0 : count;
}

static void
unpack_curve(struct unpack *u, struct registry_party *party)
{
	struct registry_curve *c = &party->curves[party->curve_count++];

	unpack_into(u, c->key, sizeof c->key);
	unpack_period(u, &c->period);
	if (!registry_is_z85(c->key) || !registry_period_is_right(&c->period))
		u->failed = true;
}

static void
unpack_certificate(struct unpack *u, struct registry_party *party)
{
	struct registry_certificate *c =
	    &party->certificates[party->certificate_count++];
	const void *pem = unpack_blob(u, &c->len);

	c->pem = mz_copy(pem, c->len);
	unpack_period(u, &c->period);
	if (!registry_is_pem(c->pem, c->len) || !date_known(c->period.from) ||
	    !registry_period_is_right(&c->period))
		u->failed = true;
}

static void
unpack_party(struct unpack *u, struct registry_party *party, size_t digits)
{
	size_t count;

	unpack_into(u, party->code, digits + 1);
	party->soort = (enum registry_soort)unpack_u32(u);
	party->naam = unpack_text(u);
	if (!registry_is_code(party->code, digits) ||
	    party->soort >= REGISTRY_SOORT_COUNT ||
	    (party->soort == REGISTRY_ZORGKANTOOR) != (digits == 4))
		u->failed = true;
	count = unpack_count(u, REGISTRY_KEYS_MAX);
	for (size_t i = 0; i < count; i++)
		unpack_curve(u, party);
	count = unpack_count(u, REGISTRY_KEYS_MAX);
	for (size_t i = 0; i < count; i++)
		unpack_certificate(u, party);
}

static void
unpack_registry(struct unpack *u, struct registry *reg)
{
	char found[sizeof layout] = "";
	struct registry_party **tail = &reg->parties;
	size_t count;

	unpack_into(u, found, sizeof found);
	if (strcmp(found, layout) != 0)
		u->failed = true;
	reg->test_pki = unpack_u32(u) != 0;
	reg->bezwaar_adres = unpack_text(u);
	unpack_party(u, &reg->office, 4);
	count = unpack_count(u, REGISTRY_PARTIES_MAX);
	for (size_t i = 0; i < count && !u->failed; i++)
		unpack_party(u, registry_add(reg, &tail),
		    REGISTRY_CODE_SIZE - 1);
}

enum mz_status
registry_from_bytes(const void *data, size_t len, struct registry **ret,
    struct mz_err *err)
{
	MZ_AUTO(registry_free) struct registry *reg = NULL;
	enum mz_status status;
	struct unpack u;

	MZ_NEW(reg, REGISTRY_MAGIC);
	unpack_init(&u, data, len);
	unpack_registry(&u, reg);
	if (!unpack_done(&u))
		return mz_fail(err, MZ_FAIL,
		    "these bytes are not a registry of this version");
	status = registry_finish(reg, "stored registry", err);
	if (status == MZ_OK)
		*ret = MZ_TAKE(reg);
	return status;
}

static void
clear_party(struct registry_party *party)
{
	mz_freep(&party->naam);
	for (size_t i = 0; i < party->certificate_count; i++)
		mz_freep(&party->certificates[i].pem);
}

void
registry_free(struct registry **reg)
{
	if (*reg == NULL)
		return;
	MZ_CHECK(*reg, REGISTRY_MAGIC);
	clear_party(&(*reg)->office);
	while ((*reg)->parties != NULL) {
		struct registry_party *party = (*reg)->parties;

		(*reg)->parties = party->next;
		clear_party(party);
		mz_free(party);
	}
	mz_freep(&(*reg)->bezwaar_adres);
	registry_index_free(&(*reg)->index);
	MZ_DELETE(reg);
}

static int64_t
start_or(struct date d, int64_t otherwise)
{
	return date_known(d) ? date_start_ms(d) : otherwise;
}

int64_t
registry_from_ms(const struct registry_period *period)
{
	return start_or(period->from, INT64_MIN);
}

int64_t
registry_until_ms(const struct registry_period *period)
{
	return start_or(period->until, INT64_MAX);
}

int64_t
registry_revoked_ms(const struct registry_period *period)
{
	return start_or(period->revoked, INT64_MAX);
}
