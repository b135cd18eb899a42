/*
 * dossier - everything a rule may look at, for one client
 *
 * Facts and what follows from them by calculation alone. All of it is there
 * before the first rule runs; no rule can change it, and no finding is in it.
 */
#ifndef MZ_MEERZORG_DOSSIER_H
#define MZ_MEERZORG_DOSSIER_H

#include "meerzorg/aanvraag.h"
#include "meerzorg/beleid.h"
#include "meerzorg/elementen.h"
#include "meerzorg/feiten.h"
#include "meerzorg/omvang.h"
#include "meerzorg/periode.h"

/* What the sources say of the profile in the leveringsvorm (T-01, T-02). */
enum toegang {
	TOEGANG_ONBEKEND, /* no policy for the begin date */
	TOEGANG_NEE,      /* all say no, or the profile is in none of them */
	TOEGANG_JA,
	TOEGANG_VERSCHILT, /* some say yes, some no */
};

struct dossier {
	const struct aanvraag *aanvraag;
	const struct client *client;
	unsigned client_index; /* from 1 */
	const struct feiten *feiten;
	const struct beleid *inhoudelijk; /* of the begin date; may be NULL */
	const struct beleid *procedureel; /* of the receipt; may be NULL */
	const struct zorgprofiel *zorgprofiel; /* NULL: not in the policy */
	struct date received, decided;         /* local dates */
	enum toegang toegang;
	struct periode periode;
	struct elementen elementen;
	struct omvang omvang;
};

/* Borrows everything. */
void dossier_read(const struct aanvraag *aanvraag, size_t client,
    const struct feiten *feiten, const struct beleid_set *beleid,
    const struct omstandigheden *omstandigheden, struct dossier *ret);

/* "VG7", or the code when the profile is not in the policy. */
const char *dossier_profiel_naam(const struct dossier *d);

/* Do several sources speak of access in this leveringsvorm? */
bool dossier_has_several_sources(const struct dossier *d);
bool dossier_is_bundel(const struct dossier *d); /* verblijf or vpt */

/* A procedural figure, not known when there is no policy at all. */
const struct cijfer *dossier_minimum_letters(const struct dossier *d);
const struct cijfer *dossier_tolerance(const struct dossier *d);

#endif
