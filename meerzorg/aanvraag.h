/*
 * aanvraag - an application for meerzorg, as facts
 *
 * What message/ read from a verified message; nothing here is judged yet.
 * Every member that completeness checks can be absent: a text is NULL, a
 * number or date is not known, a list is empty. Absent is not zero.
 * Times are minutes, money is eurocents, dates are local dates.
 * Everything hangs off one object and is freed with it; strings live in its
 * pool.
 */
#ifndef MZ_MEERZORG_AANVRAAG_H
#define MZ_MEERZORG_AANVRAAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

/* iWlz code list COD578. */
enum leveringsvorm {
	LEVERINGSVORM_PGB = 2,
	LEVERINGSVORM_VERBLIJF = 4,
	LEVERINGSVORM_VPT = 5,
	LEVERINGSVORM_MPT = 7,
};

enum ja_nee { /* iWlz COD260 */
	JA_NEE_ABSENT = 0,
	JA = 1,
	NEE = 2,
};

/* Bits of gesprekspartners. */
enum gesprekspartner {
	GESPREKSPARTNER_CLIENT = 1,
	GESPREKSPARTNER_NAASTE = 2,
	GESPREKSPARTNER_VERTEGENWOORDIGER = 4,
};

struct number {
	bool known;
	int64_t value;
};

/* Free text. letters: its Unicode letters, combining marks not counted. */
struct tekst {
	const char *utf8; /* NULL: absent */
	uint32_t letters;
};

struct aanbieder {
	const char *agbcode; /* 8 digits */
	const char *naam;
};

struct middel { /* overige contextgebonden middelen, one-off */
	const char *omschrijving;
	int64_t amount_cents;
};

struct rekentool {
	bool present;
	const char *naam_client;
	const char *zzpcode;
	/* tab zorg, minutes a week */
	struct number woonzorg, dagbesteding, nachtzorg, subtotaal_zorg;
	/* tab behandeling, minutes a week */
	struct number gedragsdeskundige, psychiater, avg, sog, geriater, overig,
	    subtotaal_behandeling;
	/* tab context: minutes a year, minutes a week */
	struct number context_year, context_week;
	struct number totaal_werkelijk, totaal_berekend; /* minutes a week */
	struct number meerzorgprofiel;                   /* 1 to 7 */
	struct number dagbedrag_cents;
	/* overige contextgebonden middelen */
	bool middelen_present;
	struct middel *middelen;
	size_t n_middelen;
	struct number subtotaal_middelen_cents;
};

struct doel {
	struct tekst omschrijving;
	struct date evaluatie; /* DATE_NONE: not given */
};

struct vragenlijst {
	struct tekst huidige_zorgintensiteit, huidige_context,
	    profiel_ontoereikend;
	struct tekst ontwikkelperspectief;
	struct doel *doelen;
	size_t n_doelen;
	struct tekst inzet_uren, inzet_context, resultaten;
};

struct check_vooraf {
	struct tekst niet_passend, basis, voorkomen, zonder_meerzorg, passend;
};

struct dagprogramma_regel {
	int weekday;            /* 1 Monday .. 7 Sunday */
	const char *begin_time; /* "HH:MM" or NULL */
	const char *activiteit;
	int64_t minutes;
};

struct indicatie {
	int64_t besluitnummer;
	const char *zzpcode; /* three digits, any */
	struct date ingangsdatum, einddatum;
};

struct client {
	const char *bsn; /* nine digits; the 11-test is V-13's */
	struct date geboortedatum;
	const char *voorletters, *voorvoegsel, *geslachtsnaam;
	struct indicatie indicatie;
	struct aanbieder *aanbieders; /* at least one */
	size_t n_aanbieders;
	const char *coordinator_zorg_thuis; /* AGB-code or NULL */
	unsigned gesprekspartners;          /* 0: nobody named */
	struct date bespreking;
	enum ja_nee mantelzorg_overneembaar;
	struct tekst mantelzorg_toelichting;
	struct check_vooraf check_vooraf;
	struct vragenlijst vragenlijst;
	struct rekentool rekentool;
	struct dagprogramma_regel *dagprogramma;
	size_t n_dagprogramma;
	struct tekst zorgplan_extra_zorg;
};

struct aanvraag {
	unsigned magic;
#define AANVRAAG_MAGIC 0x41a37b16u
	/* Header */
	const char *afzender;  /* AGB-code */
	const char *ontvanger; /* zorgkantoorcode, four digits */
	const char *identificatie;
	struct date dagtekening;
	/* Aanvraag */
	enum leveringsvorm leveringsvorm;
	const char *formulierversie; /* "2022-10", "2023-01"; NULL: absent */
	struct date begin, eind;
	struct number duur_months; /* the term wished, instead of an end */
	enum ja_nee afschrift_client;
	struct client *clienten;
	size_t n_clienten; /* 1 for an individual aanvraag */
	void *pool;        /* where the strings live; freed with the aanvraag */
};

const char *leveringsvorm_text(enum leveringsvorm leveringsvorm); /* "vpt" */

/* Empty: dates not known, lists empty. Lists and strings are put in with
 * meerzorg/pool.h on &aanvraag->pool; a new client's dates must be made
 * DATE_NONE by whoever allocates it. */
struct aanvraag *aanvraag_new(void);
void aanvraag_free(struct aanvraag **aanvraag);

#endif
