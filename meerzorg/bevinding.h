/*
 * bevinding - a finding: what one rule says of one case
 *
 * Rules only append; the decision is taken from the list alone.
 */
#ifndef MZ_MEERZORG_BEVINDING_H
#define MZ_MEERZORG_BEVINDING_H

#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "meerzorg/element.h"
#include "meerzorg/regel.h"

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

struct bevinding {
	enum regel regel;
	unsigned client; /* index from 1; 0: the case as a whole */
	enum bevinding_uitkomst uitkomst;
	char *tekst; /* Dutch sentence; owned */
	struct plaats *plaatsen;
	size_t n_plaatsen;
	struct waarde *waarden;
	size_t n_waarden;
};

struct bevindingen {
	struct bevinding *items;
	size_t n;
};

void bevindingen_clear(struct bevindingen *list);

#endif
