/*
 * beleid - the office's policy figures, by date
 *
 * A policy file (etc/beleid/, schemas/beleid.xsd) is valid from-until and
 * gives each figure with its source and standing. Substantive figures are
 * those of the begin date of the care; procedural ones those of the date of
 * receipt, where the newest file stays in force after its end. A figure that
 * is absent makes "beoordelen", never zero and never a guess; so does one
 * that is only derived (afgeleid).
 * Read by message/beleid_xml.c; frozen afterwards.
 */
#ifndef MZ_MEERZORG_BELEID_H
#define MZ_MEERZORG_BELEID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/status.h"
#include "meerzorg/aanvraag.h"

enum standing {
	STANDING_BRON,     /* from a published source */
	STANDING_AFGELEID, /* derived from one; never decisive */
	STANDING_LOKAAL,   /* adopted by the office itself */
};

struct cijfer {
	bool known;
	int64_t value;
	enum standing standing;
	const char *naam; /* what it is, Dutch, e.g. "basisminuten VG7" */
	const char *bron; /* as it is cited outside */
};

enum {
	MEERZORGPROFIEL_MAX = 7
};

struct band {       /* a meerzorgprofiel: min <= minutes < max */
	int nummer; /* 1 to 7; 0: not in the policy */
	struct cijfer min_minutes_week;
	struct cijfer max_minutes_week; /* not known: no upper edge */
	struct cijfer dagbedrag_cents;
	struct cijfer upper_edge_cents; /* of the band, a year; O-04 shows it */
};

struct zorgprofiel {
	const char *naam;    /* "VG7" */
	const char *zzpcode; /* "812" */
	const char *sector;
	bool provider, thuis, pgb;        /* columns of profiles.csv */
	int standaard_min, standaard_max; /* 0 and 0: maatwerk only */
	struct cijfer basis_minutes_week; /* in verblijf and vpt */
	struct cijfer maatwerkuur_cents;
	struct band bands[MEERZORGPROFIEL_MAX + 1]; /* by nummer; [0] unused */
};

struct formulier {
	const char *versie;
	struct date van, tot; /* tot DATE_NONE: still valid */
};

struct mandaat { /* grant this by machine (rule O-08) */
	const char *zorgprofiel;
	int meerzorgprofiel;
};

struct beleid {
	unsigned magic;
#define BELEID_MAGIC 0xbe1e1d07u
	const char *naam;     /* "2024", "voorbeeld 2023" */
	struct date van, tot; /* tot DATE_NONE: no end */
	bool voorbeeld;       /* a fictitious office: every answer says so */
	/* substantive */
	struct zorgprofiel *zorgprofielen;
	size_t n_zorgprofielen;
	struct cijfer weging_percent; /* of the rekentool's hours */
	struct formulier *formulieren;
	size_t n_formulieren;
	struct mandaat *mandaten;
	size_t n_mandaten;
	/* procedural */
	struct cijfer tekst_minimum_letters;
	struct cijfer dagprogramma_tolerance_minutes;
	struct cijfer beslistermijn_days;
	struct cijfer hersteltermijn_days;
	struct cijfer bezwaartermijn_days;
	const char **placeholders; /* compared in lower case, trimmed */
	size_t n_placeholders;
	void *pool; /* where the strings and lists live */
};

/* Every figure absent, under its name. */
struct beleid *beleid_new(void);
void beleid_free(struct beleid **beleid);

/* Does one file make sense by itself: periods, figures within reason, bands in
 * order, mandaten for profiles that are there? MZ_FAIL names the figure. */
MZ_MUST_USE enum mz_status beleid_check(const struct beleid *beleid,
    struct mz_err *err);

enum {
	BELEID_SET_MAX = 64
};

struct beleid_set {
	/* owned, in the order of van, not overlapping */
	struct beleid *items[BELEID_SET_MAX];
	size_t n;
	char hash[65]; /* SHA-256 of the files, hexadecimal */
};

/* Takes *beleid and puts it in order; gaps between files are allowed. MZ_FAIL:
 * it overlaps another, which is named, or the set is full; *beleid is still the
 * caller's. */
MZ_MUST_USE enum mz_status beleid_set_add(struct beleid_set *set,
    struct beleid **beleid, struct mz_err *err);
void beleid_set_clear(struct beleid_set *set);

/* NULL: no file for that date, so every substantive figure is absent. */
const struct beleid *beleid_substantive(const struct beleid_set *set,
    struct date begin);

/* The file of that date, or else the last one before it, or else the first.
 * NULL only for an empty set. */
const struct beleid *beleid_procedural(const struct beleid_set *set,
    struct date received);

/* NULL: not in the table. */
const struct zorgprofiel *beleid_zorgprofiel(const struct beleid *beleid,
    const char *zzpcode);

#endif
