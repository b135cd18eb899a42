#include "meerzorg/rekentool.h"

#include "meerzorg/bedrag.h"

enum {
	WEEKS = 52
}; /* a year of care */

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static struct number
sum(const struct number *parts, size_t n)
{
	struct number total = { .known = true };

	for (size_t i = 0; i < n; i++) {
		if (!parts[i].known)
			return (struct number){ 0 };
		total.value += parts[i].value;
	}
	return total;
}

static struct number
known_first(struct number given, struct number computed)
{
	return given.known ? given : computed;
}

static struct number
per_week(struct number year)
{
	if (year.known)
		year.value = bedrag_divide(year.value, WEEKS);
	return year;
}

static struct number
sum_middelen(const struct rekentool *r)
{
	struct number total = { .known = r->middelen_present };

	for (size_t i = 0; i < r->n_middelen; i++)
		total.value += r->middelen[i].amount_cents;
	return total;
}

void
rekentool_add_up(const struct rekentool *r, struct sommen *ret)
{
	const struct number zorg[] = { r->woonzorg, r->dagbesteding,
		r->nachtzorg };
	const struct number behandeling[] = { r->gedragsdeskundige,
		r->psychiater, r->avg, r->sog, r->geriater, r->overig };

	ret->zorg = sum(zorg, COUNT(zorg));
	ret->behandeling = sum(behandeling, COUNT(behandeling));
	ret->context_week = per_week(r->context_year);
	ret->middelen_cents = sum_middelen(r);

	const struct number totaal[] = {
		known_first(r->subtotaal_zorg, ret->zorg),
		known_first(r->subtotaal_behandeling, ret->behandeling),
		known_first(r->context_week, ret->context_week),
	};

	ret->totaal = sum(totaal, COUNT(totaal));
}
