/*
 * registry - the parties we know, their keys and their certificates
 *
 *	zorgkantoor = 5599            the office itself comes first
 *	zorgkantoor_naam = ...
 *	zorgkantoor_certificaat = zorgkantoor.crt 2022-01-01
 *	bezwaar_adres = ...
 *	partij = 41000001             then each party, until the next "partij"
 *	naam = ...
 *	soort = zorgaanbieder         or loket
 *	curve = KEY [FROM [UNTIL]]
 *	certificaat = FILE FROM [UNTIL [REVOKED]]
 *
 * Several curve and certificaat lines let a party change its key without a gap.
 * Dates are local; a period runs from the start of FROM to the start of UNTIL
 * or REVOKED, "-" stands for a date that is not given. A certificate file is
 * named relative to the folder of the registry.
 *
 * Certificates stay bytes here: who needs what is in them asks sign/. A registry
 * never changes after it was read; a reload reads a new one. The whole of it,
 * certificates too, goes into one string of bytes: by its hash the store keeps
 * it, and workers, which may not open files, read it from there.
 */
#ifndef MZ_CONFIG_REGISTRY_H
#define MZ_CONFIG_REGISTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/date.h"
#include "base/status.h"

enum {
	REGISTRY_PARTIES_MAX = 10000,
	REGISTRY_KEYS_MAX = 8, /* curve or certificaat lines of one party */
	REGISTRY_CODE_SIZE = 9,
	REGISTRY_CURVE_SIZE = 41, /* 40 characters of Z85 */
};

enum registry_soort {
	REGISTRY_ZORGKANTOOR,
	REGISTRY_ZORGAANBIEDER,
	REGISTRY_LOKET, /* enters applications that came in on paper */
	REGISTRY_SOORT_COUNT
};

/* Each may be DATE_NONE: not limited on that side. */
struct registry_period {
	struct date from;
	struct date until;   /* the first day on which it is over */
	struct date revoked; /* the same, but by a fault */
};

struct registry_curve {
	char key[REGISTRY_CURVE_SIZE];
	struct registry_period
	    period; /* never revoked: drop the line instead */
	unsigned line;
};

struct registry_certificate {
	char *pem; /* owned, NUL behind it */
	size_t len;
	struct registry_period period;
	unsigned line;
};

struct registry_party {
	char code[REGISTRY_CODE_SIZE]; /* 8 digits; the office's own has 4 */
	enum registry_soort soort;
	char *naam; /* owned */
	struct registry_curve curves[REGISTRY_KEYS_MAX];
	size_t curve_count;
	struct registry_certificate certificates[REGISTRY_KEYS_MAX];
	size_t certificate_count;
	unsigned line; /* of its first line; 0 in a registry read from bytes */
	struct registry_party *next;
};

struct registry_index; /* private: finds by key */

struct registry {
	unsigned magic;
#define REGISTRY_MAGIC 0x7e915742u
	bool test_pki;       /* holds published keys: refuse in production */
	char *bezwaar_adres; /* owned; where an objection is sent to */
	struct registry_party office;   /* its certificates sign our answers */
	struct registry_party *parties; /* owned list in the order of codes */
	size_t party_count;
	struct registry_index *index;
};

/* Brings the certificate file called name, as the registry spells it, into out.
 * MZ_FAIL: it cannot. */
struct registry_loader {
	enum mz_status (*load)(const void *arg, const char *name,
	    struct bytes *out, struct mz_err *err);
	const void *arg;
};

/* All give *ret to the caller. MZ_FAIL: a fault in the registry or one of its
 * files, with file, line and reason. name stands in front of each fault. */
MZ_MUST_USE enum mz_status registry_load(const char *path,
    struct registry **ret, struct mz_err *err);
MZ_MUST_USE enum mz_status registry_parse(const char *name, const char *text,
    size_t len, const struct registry_loader *loader, struct registry **ret,
    struct mz_err *err);

/* The sample registry that is built in: etc/register/voorbeeld.conf, with
 * test_pki set. */
MZ_MUST_USE enum mz_status registry_sample(struct registry **ret,
    struct mz_err *err);

/* The same registry always gives the same bytes; the order of its parties in
 * the file and its comments do not matter. */
void registry_bytes(const struct registry *reg, struct bytes *out);
MZ_MUST_USE enum mz_status registry_from_bytes(const void *data, size_t len,
    struct registry **ret, struct mz_err *err);

void registry_free(struct registry **reg);

/* Borrowed from reg; NULL: no such party, or the key does not hold at at_ms. The
 * office is found by its code as any party is. */
const struct registry_party *registry_party_by_curve(const struct registry *reg,
    const char *z85, int64_t at_ms);
const struct registry_party *registry_party_by_code(const struct registry *reg,
    const char *code);

/* The period as instants: INT64_MIN and INT64_MAX where it is not limited. */
int64_t registry_from_ms(const struct registry_period *period);
int64_t registry_until_ms(const struct registry_period *period);
int64_t registry_revoked_ms(const struct registry_period *period);

#endif
