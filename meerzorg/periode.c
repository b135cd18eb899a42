#include "meerzorg/periode.h"

/* The last year that a date can have (base/date.h). */
enum {
	LAST_YEAR = 2199,
	MONTHS = 12
};

/* Months that can be added before the calendar ends. */
static int64_t
months_left(struct date from)
{
	int year;
	int month;
	int day;

	date_split(from, &year, &month, &day);
	return (LAST_YEAR - year) * MONTHS + (MONTHS - month);
}

/* From begin, so many months: until the day before. */
static struct date
end_after(struct date begin, int64_t months)
{
	const int64_t left = months_left(begin);

	return date_add_days(
	    date_add_months(begin, (int)(months < left ? months : left)), -1);
}

/* Nothing is known about an end that the message contradicts itself about. */
static void
read_end(const struct aanvraag *a, struct periode *ret)
{
	struct date by_term;

	ret->eind = a->eind;
	if (!date_known(a->begin))
		return;
	ret->reversed = date_known(a->eind) && a->eind.day < a->begin.day;
	if (!a->duur_months.known)
		return;
	by_term = end_after(a->begin, a->duur_months.value);
	ret->contradictory = date_known(a->eind) && a->eind.day != by_term.day;
	ret->eind = ret->contradictory ? DATE_NONE : by_term;
}

static bool
is_cut(const struct periode *p, const struct indicatie *indicatie)
{
	return date_known(p->begin) && date_known(p->eind) && !p->reversed &&
	    date_known(indicatie->einddatum) &&
	    p->eind.day > indicatie->einddatum.day &&
	    p->begin.day <= indicatie->einddatum.day;
}

void
periode_read(const struct aanvraag *aanvraag, const struct indicatie *indicatie,
    struct periode *ret)
{
	*ret = (struct periode){ .begin = aanvraag->begin };
	read_end(aanvraag, ret);
	ret->cut = is_cut(ret, indicatie);
	ret->last = ret->cut ? indicatie->einddatum : ret->eind;
	if (!date_known(ret->begin) || !date_known(ret->last) || ret->reversed)
		return;
	ret->days.known = true;
	ret->days.value = date_days_between(ret->begin, ret->last) + 1;
}
