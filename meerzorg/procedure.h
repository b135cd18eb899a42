/*
 * procedure - what the R rules say of an outcome that is already known
 */
#ifndef MZ_MEERZORG_PROCEDURE_H
#define MZ_MEERZORG_PROCEDURE_H

#include "meerzorg/besluit.h"
#include "meerzorg/bevinding.h"
#include "meerzorg/dossier.h"
#include "meerzorg/termijn.h"

/* An outcome, for one client. */
struct afloop {
	enum besluit_gevolg gevolg;
	const struct dossier *dossier;
	const struct besluit *besluit;       /* may be not present */
	const struct besluit_client *client; /* NULL: no (concept) besluit */
	struct date due; /* DATE_NONE: the policy has no beslistermijn */
	struct date aanvullen_tot, bezwaar_tot;
};

/* The terms' figures, not known when there is no policy at all. */
const struct cijfer *procedure_beslistermijn(const struct beleid *beleid);
const struct cijfer *procedure_hersteltermijn(const struct beleid *beleid);
const struct cijfer *procedure_bezwaartermijn(const struct beleid *beleid);

/* Adds one finding for each R rule. */
void procedure_run(const struct afloop *afloop, struct bevindingen *list);

/* Does an R rule leave a question for a person? */
bool procedure_is_pending(const struct bevindingen *list);

#endif
