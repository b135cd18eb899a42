/*
 * beoordeling - the whole judgement of one aanvraag, as a pure function
 *
 * Facts in, findings and decision out: no clock, no random, no I/O, no
 * globals. The same inputs give the same judgement on any day, which is what
 * replay, what-if and the audit rest on.
 */
#ifndef MZ_MEERZORG_BEOORDELING_H
#define MZ_MEERZORG_BEOORDELING_H

#include "meerzorg/aanvraag.h"
#include "meerzorg/beleid.h"
#include "meerzorg/besluit.h"
#include "meerzorg/bevinding.h"
#include "meerzorg/feiten.h"
#include "meerzorg/termijn.h"

enum uitkomst {               /* what the sender gets */
	UITKOMST_FOUTBERICHT, /* never from the core: level 1 comes before it */
	UITKOMST_RETOURBERICHT,
	UITKOMST_VERZOEK,
	UITKOMST_BESCHIKKING,
	UITKOMST_BEOORDELEN, /* a consulent must look: Ontvangstbevestiging */
	UITKOMST_COUNT
};

const char *uitkomst_text(enum uitkomst uitkomst);

struct beoordeling {
	unsigned magic;
#define BEOORDELING_MAGIC 0xb00d2e1cu
	enum uitkomst uitkomst;
	struct bevindingen bevindingen;
	struct besluit besluit;
	struct date due;           /* R-02; for verzoek and beoordelen */
	struct date aanvullen_tot; /* R-02; for verzoek */
	struct termijn termijnen[TERMIJNEN_START]; /* the ledger so far */
	struct cijfer_used *cijfers; /* non-bron figures, each once */
	size_t n_cijfers;
	bool voorbeeld; /* the policy is that of the fictitious office */
};

/* Borrows everything; policy figures in the result borrow from *beleid.
 * Never fails: what cannot be judged is a finding. */
struct beoordeling *beoordeling_run(const struct aanvraag *aanvraag,
    const struct feiten *feiten, const struct beleid_set *beleid,
    const struct omstandigheden *omstandigheden);
void beoordeling_free(struct beoordeling **beoordeling);

/* Do the places of this finding ask the sender for something? For the items
 * of a verzoek, and what a retourbericht says would be asked. */
bool beoordeling_asks(const struct beoordeling *beoordeling,
    const struct bevinding *bevinding);

#endif
