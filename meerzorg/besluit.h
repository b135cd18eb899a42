/*
 * besluit - what follows from the findings: a decision, or a concept of one
 */
#ifndef MZ_MEERZORG_BESLUIT_H
#define MZ_MEERZORG_BESLUIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "meerzorg/aanvraag.h"
#include "meerzorg/bevinding.h"

enum besluit_uitkomst {
	BESLUIT_TOEGEKEND,
	BESLUIT_DEELS,
	BESLUIT_AFGEWEZEN,
	BESLUIT_ONGEWIJZIGD,
	BESLUIT_BUITEN_BEHANDELING,
	BESLUIT_UITKOMST_COUNT
};

const char *besluit_uitkomst_text(enum besluit_uitkomst uitkomst);

enum besluit_soort {
	BESLUIT_SOORT_NONE, /* nothing granted, or not computed */
	BESLUIT_SOORT_PROFIEL,
	BESLUIT_SOORT_MAATWERK,
	BESLUIT_SOORT_BUDGET,
	BESLUIT_SOORT_COUNT
};

const char *besluit_soort_text(enum besluit_soort soort); /* NULL for NONE */

/* What was asked and what is granted, with the rule that made the difference;
 * an absent side has no values. */
struct besluit_regel {
	char *omschrijving; /* Dutch; owned */
	struct waarde asked[4], granted[4];
	size_t n_asked, n_granted;
	enum regel regel;
};

struct besluit_client {
	unsigned client; /* index from 1 */
	enum besluit_uitkomst uitkomst;
	enum besluit_soort soort;
	struct number meerzorgprofiel;
	struct number meerzorg_minutes_week;
	struct number dagbedrag_cents;
	struct number budget_cents; /* for the whole period */
	struct date begin, eind;
	struct date evaluatie; /* R-12; for a grant */
	struct besluit_regel *regels;
	size_t n_regels;
};

struct besluit {
	bool present;
	enum besluit_uitkomst uitkomst;
	bool concept; /* a consulent must still decide */
	struct date bezwaar_tot; /* R-05; not for a concept */
	struct besluit_client *clienten;
	size_t n_clienten;
};

void besluit_clear(struct besluit *besluit);

#endif
