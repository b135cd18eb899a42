/*
 * bevinding - a finding: what one rule says of one case
 *
 * A rule writes its own finding and cannot see another's; the decision is
 * taken from the list alone.
 */
#ifndef MZ_MEERZORG_BEVINDING_H
#define MZ_MEERZORG_BEVINDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "meerzorg/element.h"
#include "meerzorg/regel.h"
#include "meerzorg/zin.h"

struct cijfer;

enum bevinding_uitkomst { /* rules.md section 2 */
	BEVINDING_VOLDAAN,
	BEVINDING_NIET_VAN_TOEPASSING,
	BEVINDING_ONTBREEKT,
	BEVINDING_NIET_VOLDAAN,
	BEVINDING_BEOORDELEN,
	BEVINDING_FOUT,
	BEVINDING_UITKOMST_COUNT
};

/* As it stands in traces and answers: "niet-van-toepassing". */
const char *bevinding_uitkomst_text(enum bevinding_uitkomst uitkomst);

enum waarde_kind {
	WAARDE_NUMBER,
	WAARDE_DATE,
	WAARDE_TEXT, /* a code or name from a list, never free text */
};

/* A value that a rule looked at. naam has its unit: "total_minutes_week". */
struct waarde {
	const char *naam; /* a literal */
	enum waarde_kind kind;
	int64_t number;
	struct date date;
	char text[48];
};

/* A place in the message that the finding is about. */
struct plaats {
	enum element element;
	unsigned index; /* of a repeated element, from 1; 0: the element */
	char *wanted;   /* Dutch: what would satisfy it; for ontbreekt, fout */
};

/* A policy figure that was used; borrowed from the policy. */
struct cijfer_used {
	const struct cijfer *cijfer;
};

struct bevinding {
	enum regel regel;
	unsigned client; /* index from 1; 0: the case as a whole */
	enum bevinding_uitkomst uitkomst;
	char *tekst; /* Dutch sentence; owned */
	struct plaats *plaatsen;
	size_t n_plaatsen;
	struct waarde *waarden;
	size_t n_waarden;
	/* Of a beoordelen in an access rule: the side that it computed is a
	 * refusal. */
	bool concept_afwijzing;
	struct cijfer_used *cijfers; /* by this rule */
	size_t n_cijfers;
};

struct bevindingen {
	struct bevinding *items;
	size_t n;
};

/* Adds an empty finding of that rule; gives a pointer that holds until the
 * next call. */
struct bevinding *bevindingen_add(struct bevindingen *list, enum regel regel,
    unsigned client);
void bevindingen_clear(struct bevindingen *list);

/* What a rule looked at; naam must be a literal. A code longer than fits is
 * cut. */
void bevinding_number(struct bevinding *b, const char *naam, int64_t value);
void bevinding_date(struct bevinding *b, const char *naam, struct date value);
void bevinding_code(struct bevinding *b, const char *naam, const char *value);

/* A place, with what would satisfy us there: NULL for the element's own text.
 * Copies wanted. */
void bevinding_place(struct bevinding *b, enum element element, unsigned index,
    const char *wanted);

/* The figure was used; it must outlive the finding. */
void bevinding_use(struct bevinding *b, const struct cijfer *cijfer);

/* The outcome and its sentence, which takes its figures from the values that
 * stand in the finding already. */
void bevinding_say(struct bevinding *b, enum bevinding_uitkomst uitkomst,
    enum zin zin);
void bevinding_say_more(struct bevinding *b, enum zin zin); /* one more */

/* niet-van-toepassing: the element, or the rule, stands in the way. */
void bevinding_blocked(struct bevinding *b, enum element element);
void bevinding_elsewhere(struct bevinding *b, enum regel regel, enum zin zin);

/* beoordelen: the policy has no such figure. naam: what it is, in Dutch, when
 * the policy does not say. */
void bevinding_no_figure(struct bevinding *b, const char *naam);

#endif
