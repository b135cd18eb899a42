#include <inttypes.h>

#include "base/object.h"
#include "base/text.h"
#include "meerzorg/beleid.h"

/* Within reason: what lies outside is a slip of the keyboard. */
enum {
	DAYS_MAX = 366,
	LETTERS_MAX = 1000,
	MINUTES_WEEK_MAX = 7 * 24 * 60 * 4, /* four carers day and night */
	HOUR_CENTS_MAX = 100000,
	DAY_CENTS_MAX = 1000000,
	YEAR_CENTS_MAX = 365 * DAY_CENTS_MAX,
	PERCENT_MAX = 1000,
};

struct reach {
	size_t offset; /* of the struct cijfer */
	int64_t min, max;
};

static const struct reach of_beleid[] = {
	{ offsetof(struct beleid, weging_percent), 1, PERCENT_MAX },
	{ offsetof(struct beleid, tekst_minimum_letters), 1, LETTERS_MAX },
	{ offsetof(struct beleid, dagprogramma_tolerance_minutes), 0,
	    MINUTES_WEEK_MAX },
	{ offsetof(struct beleid, beslistermijn_days), 1, DAYS_MAX },
	{ offsetof(struct beleid, hersteltermijn_days), 1, DAYS_MAX },
	{ offsetof(struct beleid, bezwaartermijn_days), 1, DAYS_MAX },
};

static const struct reach of_zorgprofiel[] = {
	{ offsetof(struct zorgprofiel, basis_minutes_week), 1,
	    MINUTES_WEEK_MAX },
	{ offsetof(struct zorgprofiel, maatwerkuur_cents), 1, HOUR_CENTS_MAX },
};

static const struct reach of_band[] = {
	{ offsetof(struct band, min_minutes_week), 0, MINUTES_WEEK_MAX },
	{ offsetof(struct band, max_minutes_week), 1, MINUTES_WEEK_MAX },
	{ offsetof(struct band, dagbedrag_cents), 1, DAY_CENTS_MAX },
	{ offsetof(struct band, upper_edge_cents), 1, YEAR_CENTS_MAX },
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static enum mz_status
check_figures(const void *owner, const struct reach *table, size_t n,
    struct mz_err *err)
{
	for (size_t i = 0; i < n; i++) {
		const struct reach *r = &table[i];
		const struct cijfer *c =
		    (const void *)((const char *)owner + r->offset);

		if (c->known && (c->value < r->min || c->value > r->max))
			return mz_fail(err, MZ_FAIL,
			    "%s: %" PRId64 " is outside %" PRId64
			    " to %" PRId64,
			    c->naam, c->value, r->min, r->max);
	}
	return MZ_OK;
}

static enum mz_status
check_period(const char *what, const char *naam, struct date van,
    struct date tot, struct mz_err *err)
{
	if (!date_known(van))
		return mz_fail(err, MZ_FAIL, "%s %s has no begin", what, naam);
	if (date_known(tot) && tot.day < van.day)
		return mz_fail(err, MZ_FAIL, "%s %s ends before it begins",
		    what, naam);
	return MZ_OK;
}

static enum mz_status
check_formulier(const struct beleid *beleid, size_t at, struct mz_err *err)
{
	const struct formulier *f = &beleid->formulieren[at];

	for (size_t i = 0; i < at; i++) {
		if (text_equal(beleid->formulieren[i].versie, f->versie))
			return mz_fail(err, MZ_FAIL,
			    "formulier %s is there twice", f->versie);
	}
	return check_period("formulier", f->versie, f->van, f->tot, err);
}

static enum mz_status
check_edges(const struct band *band, const struct band *below,
    struct mz_err *err)
{
	const struct cijfer *min = &band->min_minutes_week;
	const struct cijfer *max = &band->max_minutes_week;

	if (!min->known)
		return mz_fail(err, MZ_FAIL, "%s is absent", min->naam);
	if (max->known && max->value <= min->value)
		return mz_fail(err, MZ_FAIL, "%s is not above %s", max->naam,
		    min->naam);
	if (below == NULL)
		return MZ_OK;
	if (!below->max_minutes_week.known)
		return mz_fail(err, MZ_FAIL,
		    "%s is absent, though a higher band follows",
		    below->max_minutes_week.naam);
	if (below->max_minutes_week.value > min->value)
		return mz_fail(err, MZ_FAIL, "%s is below %s", min->naam,
		    below->max_minutes_week.naam);
	return MZ_OK;
}

static enum mz_status
check_bands(const struct zorgprofiel *p, struct mz_err *err)
{
	const struct band *below = NULL;
	enum mz_status status = MZ_OK;

	for (int i = 1; i <= MEERZORGPROFIEL_MAX && status == MZ_OK; i++) {
		const struct band *band = &p->bands[i];

		if (band->nummer == 0)
			continue;
		MZ_ASSERT(band->nummer == i);
		status = check_figures(band, of_band, COUNT(of_band), err);
		if (status == MZ_OK)
			status = check_edges(band, below, err);
		below = band;
	}
	return status;
}

static bool
is_twice(const struct beleid *beleid, size_t at)
{
	const struct zorgprofiel *p = beleid->zorgprofielen;

	for (size_t i = 0; i < at; i++) {
		if (text_equal(p[i].naam, p[at].naam) ||
		    text_equal(p[i].zzpcode, p[at].zzpcode))
			return true;
	}
	return false;
}

static enum mz_status
check_zorgprofiel(const struct beleid *beleid, size_t at, struct mz_err *err)
{
	const struct zorgprofiel *p = &beleid->zorgprofielen[at];
	enum mz_status status;

	if (is_twice(beleid, at))
		return mz_fail(err, MZ_FAIL,
		    "zorgprofiel %s, or its code %s, is there twice", p->naam,
		    p->zzpcode);
	if (p->standaard_min > p->standaard_max)
		return mz_fail(err, MZ_FAIL,
		    "standaard %s: the lowest is above the highest", p->naam);
	status = check_figures(p, of_zorgprofiel, COUNT(of_zorgprofiel), err);
	return status == MZ_OK ? check_bands(p, err) : status;
}

static const struct zorgprofiel *
by_naam(const struct beleid *beleid, const char *naam)
{
	for (size_t i = 0; i < beleid->n_zorgprofielen; i++) {
		if (text_equal(beleid->zorgprofielen[i].naam, naam))
			return &beleid->zorgprofielen[i];
	}
	return NULL;
}

static enum mz_status
check_mandaat(const struct beleid *beleid, size_t at, struct mz_err *err)
{
	const struct mandaat *m = &beleid->mandaten[at];
	const struct zorgprofiel *p = by_naam(beleid, m->zorgprofiel);

	if (p == NULL)
		return mz_fail(err, MZ_FAIL,
		    "mandaat %s %d: there is no such zorgprofiel",
		    m->zorgprofiel, m->meerzorgprofiel);
	if (m->meerzorgprofiel < 1 || m->meerzorgprofiel < p->standaard_min ||
	    m->meerzorgprofiel > p->standaard_max)
		return mz_fail(err, MZ_FAIL,
		    "mandaat %s %d: that is no standard meerzorgprofiel",
		    m->zorgprofiel, m->meerzorgprofiel);
	return MZ_OK;
}

enum mz_status
beleid_check(const struct beleid *beleid, struct mz_err *err)
{
	enum mz_status status;

	MZ_CHECK(beleid, BELEID_MAGIC);
	status =
	    check_period("policy", beleid->naam, beleid->van, beleid->tot, err);
	if (status == MZ_OK)
		status =
		    check_figures(beleid, of_beleid, COUNT(of_beleid), err);
	for (size_t i = 0; i < beleid->n_formulieren && status == MZ_OK; i++)
		status = check_formulier(beleid, i, err);
	for (size_t i = 0; i < beleid->n_zorgprofielen && status == MZ_OK; i++)
		status = check_zorgprofiel(beleid, i, err);
	for (size_t i = 0; i < beleid->n_mandaten && status == MZ_OK; i++)
		status = check_mandaat(beleid, i, err);
	return status;
}
