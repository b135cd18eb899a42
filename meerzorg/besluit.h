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
	bool concept;            /* a consulent must still decide */
	struct date bezwaar_tot; /* R-05; not for a concept */
	struct besluit_client *clienten;
	size_t n_clienten;
};

void besluit_clear(struct besluit *besluit);

struct dossier;

/* What the findings come to, in the order of rules.md section 2. This is the
 * one place where a finding has a consequence. */
enum besluit_gevolg {
	GEVOLG_RETOUR,     /* a message fault */
	GEVOLG_AFWIJZING,  /* an access rule fails, and nobody is asked */
	GEVOLG_VERZOEK,    /* something is missing */
	GEVOLG_BEOORDELEN, /* a person must weigh something */
	GEVOLG_TOEKENNING,
};
enum besluit_gevolg besluit_weigh(const struct bevindingen *list);

/* May the extent of this client's care be judged (sections 5 and 6)? Not when
 * access is refused, be it in concept. */
bool besluit_may_run_omvang(const struct bevindingen *list, unsigned client);

/* The decision that follows, or its concept, from the findings and from what
 * was computed. None for a retourbericht and a verzoek, and none where nothing
 * could be computed. One dossier for each client. */
void besluit_compose(enum besluit_gevolg gevolg, const struct bevindingen *list,
    const struct dossier *dossiers, size_t n, struct besluit *ret);

#endif
