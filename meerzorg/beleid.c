#include "meerzorg/beleid.h"

#include <string.h>

#include "base/object.h"
#include "base/text.h"
#include "meerzorg/pool.h"

struct beleid *
beleid_new(void)
{
	struct beleid *beleid;

	MZ_NEW(beleid, BELEID_MAGIC);
	beleid->van = DATE_NONE;
	beleid->tot = DATE_NONE;
	beleid->weging_percent.naam = "weging van de uren";
	beleid->tekst_minimum_letters.naam = "minimum aan letters";
	beleid->dagprogramma_tolerance_minutes.naam = "marge dagprogramma";
	beleid->beslistermijn_days.naam = "beslistermijn";
	beleid->hersteltermijn_days.naam = "hersteltermijn";
	beleid->bezwaartermijn_days.naam = "bezwaartermijn";
	return beleid;
}

void
beleid_free(struct beleid **beleid)
{
	if (*beleid == NULL)
		return;
	MZ_CHECK(*beleid, BELEID_MAGIC);
	pool_free(&(*beleid)->pool);
	MZ_DELETE(beleid);
}

static bool
ends_before(struct date tot, struct date d)
{
	return date_known(tot) && tot.day < d.day;
}

static bool
holds_on(const struct beleid *beleid, struct date d)
{
	return beleid->van.day <= d.day && !ends_before(beleid->tot, d);
}

static bool
overlap(const struct beleid *a, const struct beleid *b)
{
	return !ends_before(a->tot, b->van) && !ends_before(b->tot, a->van);
}

static enum mz_status
refuse_overlap(const struct beleid_set *set, const struct beleid *beleid,
    struct mz_err *err)
{
	for (size_t i = 0; i < set->n; i++) {
		if (overlap(set->items[i], beleid))
			return mz_fail(err, MZ_FAIL,
			    "policies \"%s\" and \"%s\" overlap",
			    set->items[i]->naam, beleid->naam);
	}
	return MZ_OK;
}

enum mz_status
beleid_set_add(struct beleid_set *set, struct beleid **beleid,
    struct mz_err *err)
{
	enum mz_status status;
	size_t at;

	MZ_CHECK(*beleid, BELEID_MAGIC);
	if (set->n == BELEID_SET_MAX)
		return mz_fail(err, MZ_FAIL, "more than %d policy files",
		    BELEID_SET_MAX);
	status = refuse_overlap(set, *beleid, err);
	if (status != MZ_OK)
		return status;
	for (at = set->n; at > 0; at--) {
		if (set->items[at - 1]->van.day < (*beleid)->van.day)
			break;
		set->items[at] = set->items[at - 1];
	}
	set->items[at] = MZ_TAKE(*beleid);
	set->n++;
	return MZ_OK;
}

void
beleid_set_clear(struct beleid_set *set)
{
	for (size_t i = 0; i < set->n; i++)
		beleid_free(&set->items[i]);
	memset(set, 0, sizeof *set);
}

const struct beleid *
beleid_substantive(const struct beleid_set *set, struct date begin)
{
	if (!date_known(begin))
		return NULL;
	for (size_t i = 0; i < set->n; i++) {
		if (holds_on(set->items[i], begin))
			return set->items[i];
	}
	return NULL;
}

const struct beleid *
beleid_procedural(const struct beleid_set *set, struct date received)
{
	const struct beleid *found;

	if (set->n == 0)
		return NULL;
	found = set->items[0];
	for (size_t i = 1; i < set->n; i++) {
		if (set->items[i]->van.day <= received.day)
			found = set->items[i];
	}
	return found;
}

const struct zorgprofiel *
beleid_zorgprofiel(const struct beleid *beleid, const char *zzpcode)
{
	MZ_CHECK(beleid, BELEID_MAGIC);
	for (size_t i = 0; i < beleid->n_zorgprofielen; i++) {
		if (text_equal(beleid->zorgprofielen[i].zzpcode, zzpcode))
			return &beleid->zorgprofielen[i];
	}
	return NULL;
}
