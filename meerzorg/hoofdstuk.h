/*
 * hoofdstuk - a chapter of rules, as rows
 *
 * A rule is a function that fills its one finding from the dossier; a row says
 * for which leveringsvormen it speaks and whether it needs a begin date. Rules
 * of one chapter run in the order of the rows, which is that of regel.tbl.h.
 */
#ifndef MZ_MEERZORG_HOOFDSTUK_H
#define MZ_MEERZORG_HOOFDSTUK_H

#include <stdbool.h>
#include <stddef.h>

#include "meerzorg/bevinding.h"
#include "meerzorg/dossier.h"

/* Bits of regel_row.vormen. */
enum vorm {
	IN_VERBLIJF = 1,
	IN_VPT = 2,
	IN_MPT = 4,
	IN_PGB = 8,
	IN_BUNDEL = IN_VERBLIJF | IN_VPT,
	IN_THUIS = IN_MPT | IN_PGB, /* not judged by this version: B-19 */
	IN_ALLE = IN_BUNDEL | IN_THUIS,
};

struct regel_row {
	enum regel regel;
	unsigned vormen;
	bool needs_begin;
	void (*toets)(const struct dossier *d, struct bevinding *b);
};

struct hoofdstuk {
	const struct regel_row *rows;
	size_t n;
};

extern const struct hoofdstuk hoofdstuk_toegang;      /* T */
extern const struct hoofdstuk hoofdstuk_rekentool;    /* V-01, V-02 */
extern const struct hoofdstuk hoofdstuk_volledigheid; /* the other V */
extern const struct hoofdstuk hoofdstuk_omvang;       /* O and B-19 */

/* Adds one finding for each row. */
void hoofdstuk_run(const struct hoofdstuk *hoofdstuk, const struct dossier *d,
    struct bevindingen *list);

/* The same, where access is refused already: no rule speaks. */
void hoofdstuk_skip(const struct hoofdstuk *hoofdstuk, const struct dossier *d,
    struct bevindingen *list);

/* A derived figure never decides: makes beoordelen of what a rule concluded
 * from one. */
void hoofdstuk_weigh_figures(struct bevinding *b);

#endif
