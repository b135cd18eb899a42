#include "meerzorg/omvang.h"

#include "meerzorg/bedrag.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum {
	WEEKS = 52,
	DAYS = 365,
	MINUTES = 60,
	PERCENT = 100
};

static const struct cijfer no_figure = { .known = false };

static struct number
known(int64_t value)
{
	return (struct number){ .known = true, .value = value };
}

static void
compute_minutes(const struct rekentool *r, struct omvang *o)
{
	const int64_t factors[] = { r->totaal_werkelijk.value,
		o->weging->value };

	if (o->blocker != ELEMENT_COUNT || !o->weging->known)
		return;
	o->total_minutes_week =
	    known(bedrag_product(factors, COUNT(factors), PERCENT));
	if (o->basis->known)
		o->meerzorg_minutes_week =
		    known(o->total_minutes_week.value - o->basis->value);
}

static bool
fits(const struct band *band, int64_t minutes)
{
	return band->min_minutes_week.known &&
	    minutes >= band->min_minutes_week.value &&
	    (!band->max_minutes_week.known ||
	        minutes < band->max_minutes_week.value);
}

static const struct band *
find_band(const struct zorgprofiel *profiel, int64_t minutes)
{
	for (int n = 1; n <= MEERZORGPROFIEL_MAX; n++)
		if (fits(&profiel->bands[n], minutes))
			return &profiel->bands[n];
	return NULL;
}

/* Below the lowest standard band, or from the upper edge of the highest. */
static bool
is_outside(const struct zorgprofiel *profiel, int64_t minutes)
{
	const struct cijfer *low =
	    &profiel->bands[profiel->standaard_min].min_minutes_week;
	const struct cijfer *high =
	    &profiel->bands[profiel->standaard_max].max_minutes_week;

	return (low->known && minutes < low->value) ||
	    (high->known && minutes >= high->value);
}

static enum besluit_soort
soort_of(const struct zorgprofiel *profiel, const struct omvang *o)
{
	if (!o->standard || is_outside(profiel, o->meerzorg_minutes_week.value))
		return BESLUIT_SOORT_MAATWERK;
	return o->band != NULL ? BESLUIT_SOORT_PROFIEL : BESLUIT_SOORT_NONE;
}

static void
choose(const struct zorgprofiel *profiel, struct omvang *o)
{
	const int64_t minutes = o->meerzorg_minutes_week.value;

	if (profiel == NULL || !o->meerzorg_minutes_week.known || minutes < 0)
		return;
	o->band = find_band(profiel, minutes);
	o->soort = soort_of(profiel, o);
}

static void
price_profiel(const struct periode *periode, struct omvang *o)
{
	const int64_t factors[] = { o->band->dagbedrag_cents.value,
		periode->days.value };

	if (!o->band->dagbedrag_cents.known)
		return;
	o->dagbedrag_cents = known(o->band->dagbedrag_cents.value);
	if (periode->days.known)
		o->budget_cents =
		    known(bedrag_product(factors, COUNT(factors), 1));
}

/* A year of 52 weeks; a period by its days, divided once. */
static void
price_maatwerk(const struct periode *periode, struct omvang *o)
{
	const int64_t factors[] = { o->meerzorg_minutes_week.value, WEEKS,
		o->maatwerkuur->value, periode->days.value };

	if (!o->maatwerkuur->known)
		return;
	o->budget_year_cents =
	    known(bedrag_product(factors, COUNT(factors) - 1, MINUTES));
	if (periode->days.known)
		o->budget_cents = known(bedrag_product(factors, COUNT(factors),
		    (int64_t)MINUTES * DAYS));
}

void
omvang_compute(const struct rekentool *rekentool,
    const struct elementen *elementen, const struct periode *periode,
    const struct beleid *beleid, const struct zorgprofiel *profiel,
    struct omvang *ret)
{
	*ret = (struct omvang){
		.blocker = elementen_total_blocker(elementen),
		.weging = beleid != NULL ? &beleid->weging_percent : &no_figure,
		.basis =
		    profiel != NULL ? &profiel->basis_minutes_week : &no_figure,
		.maatwerkuur =
		    profiel != NULL ? &profiel->maatwerkuur_cents : &no_figure,
		.standard = profiel != NULL && profiel->standaard_max > 0,
	};
	compute_minutes(rekentool, ret);
	choose(profiel, ret);
	if (ret->soort == BESLUIT_SOORT_PROFIEL)
		price_profiel(periode, ret);
	if (ret->soort == BESLUIT_SOORT_MAATWERK)
		price_maatwerk(periode, ret);
}

int64_t
omvang_above_125(const struct omvang *omvang)
{
	return 4 * omvang->total_minutes_week.value - 5 * omvang->basis->value;
}
