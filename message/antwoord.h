/*
 * antwoord - the office's answers, written in canonical form and not signed
 *
 * Every answer is valid against its schema in schemas/ and holds no signature
 * yet: sign/ puts it in before the last end tag. What an answer says was
 * decided in meerzorg/; here it only gets its place and its fixed sentences.
 * The same arguments always give the same bytes.
 *
 * MZ_FAIL, for all: it does not fit the bound of out, or a text is not one
 * that XML can hold. *out is then of no use.
 */
#ifndef MZ_MESSAGE_ANTWOORD_H
#define MZ_MESSAGE_ANTWOORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/date.h"
#include "base/status.h"
#include "meerzorg/beoordeling.h"

/* Who answers whom, and what. Everything is borrowed. */
struct antwoord_kop {
	const char *zorgkantoor;   /* code, four digits */
	const char *naam;          /* of the office */
	const char *bezwaar_adres; /* where objections go; for a beschikking */
	const char *ontvanger;     /* AGB-code; NULL: unknown (foutbericht) */
	const char *identificatie; /* of the answer, 1 to 12 characters */
	struct date dagtekening;   /* of the answer */
	const char *heen_identificatie; /* of the message; NULL: not read */
	struct date heen_dagtekening;   /* of the message */
	const char *zaak;               /* kenmerk; NULL: there is no case */
	bool voorbeeld; /* the figures are those of a fictitious office */
};

/* What an answer rests on: hashes are SHA-256 in hexadecimal. Borrowed. */
struct ontvangstbewijs {
	const char *bericht_hash; /* of the message's bytes */
	const char *feiten_hash;  /* these four: for a beschikking */
	const char *schema_hash;
	const char *beleid_hash;
	const char *register_hash;
	const char *programma; /* name and release: "meerzorgd 0.1.0" */
	int64_t received_ms, decided_ms;
};

/* One fault of level 1, by its code in message/fout.tbl.h. Borrowed. */
struct fout {
	const char *code;
	const char *locatie;   /* element names; NULL: not known */
	uint32_t line, column; /* from 1; 0: not known */
};

enum {
	FOUTEN_MAX = 50
};

struct fouten {
	const char *wire_id; /* NULL: not over the wire */
	const struct fout *items;
	size_t n;  /* 1 to FOUTEN_MAX */
	bool more; /* there were others */
};

MZ_MUST_USE enum mz_status foutbericht_write(const struct antwoord_kop *kop,
    const struct fouten *fouten, const struct ontvangstbewijs *bewijs,
    struct bytes *out, struct mz_err *err);

/* For UITKOMST_RETOURBERICHT. */
MZ_MUST_USE enum mz_status retourbericht_write(const struct antwoord_kop *kop,
    const struct beoordeling *beoordeling, const struct ontvangstbewijs *bewijs,
    struct bytes *out, struct mz_err *err);

/* For UITKOMST_VERZOEK. */
MZ_MUST_USE enum mz_status verzoek_write(const struct antwoord_kop *kop,
    const struct beoordeling *beoordeling, const struct ontvangstbewijs *bewijs,
    struct bytes *out, struct mz_err *err);

/* For UITKOMST_BEOORDELEN. Says nothing of the concept. */
MZ_MUST_USE enum mz_status ontvangstbevestiging_write(
    const struct antwoord_kop *kop, const struct beoordeling *beoordeling,
    const struct ontvangstbewijs *bewijs, struct bytes *out,
    struct mz_err *err);

/* For UITKOMST_BESCHIKKING. */
MZ_MUST_USE enum mz_status beschikking_write(const struct antwoord_kop *kop,
    const struct aanvraag *aanvraag, const struct beoordeling *beoordeling,
    const struct ontvangstbewijs *bewijs, struct bytes *out,
    struct mz_err *err);

#endif
