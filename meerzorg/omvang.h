/*
 * omvang - how much meerzorg the figures of an aanvraag come to
 *
 * Intermediate facts of rules T-03 and O-01 to O-04 in verblijf and vpt,
 * computed once: the rules explain them, the decision takes them over. Whether
 * they count is for the rules to say.
 */
#ifndef MZ_MEERZORG_OMVANG_H
#define MZ_MEERZORG_OMVANG_H

#include "meerzorg/beleid.h"
#include "meerzorg/besluit.h"
#include "meerzorg/elementen.h"
#include "meerzorg/periode.h"

struct omvang {
	/* What stands in the way of the total; ELEMENT_COUNT: nothing. */
	enum element blocker;
	/* Policy figures, never NULL; not known without policy or profile. */
	const struct cijfer *weging, *basis, *maatwerkuur;
	bool standard; /* the profile has standard meerzorgprofielen */
	struct number total_minutes_week; /* all care, weighted */
	struct number meerzorg_minutes_week;
	const struct band *band;  /* that the minutes fall in; NULL: none */
	enum besluit_soort soort; /* NONE: not to be said */
	struct number dagbedrag_cents;   /* for a standard meerzorgprofiel */
	struct number budget_year_cents; /* for maatwerk */
	struct number budget_cents;      /* for the whole period */
};

/* policy and profile may be NULL. */
void omvang_compute(const struct rekentool *rekentool,
    const struct elementen *elementen, const struct periode *periode,
    const struct beleid *beleid, const struct zorgprofiel *profiel,
    struct omvang *ret);

/* 4 x total - 5 x base: not below zero is at least 125% (T-03). Both must be
 * known. */
int64_t omvang_above_125(const struct omvang *omvang);

#endif
