/*
 * verdict - what "verify" found out about one file, and how it says so
 */
#ifndef MZ_CTL_VERDICT_H
#define MZ_CTL_VERDICT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "config/registry.h"
#include "ctl/stamp.h"
#include "message/kind.h"
#include "sign/digest.h"
#include "sign/verify.h"

struct verdict {
	const char *file;
	struct xml_document *doc; /* owned by whoever verifies */
	bool kind_known;
	enum message_kind kind;
	const char *code; /* of a fault; NULL: the signature is right */
	const char *text; /* the fault in words */
	struct sign_result result;
	char digest[SIGN_DIGEST_HEX_SIZE]; /* "": nobody we know signed it */
	char signed_at[STAMP_SIZE];        /* answers only */
	const char
	    *message; /* file that it proved to answer; NULL: not asked */
};

bool verdict_is_answer(const struct verdict *v);

/* Does the answer's receipt name the message with this hash? Where it does not,
 * that is v's fault from now on. */
void verdict_compare(struct verdict *v, const char *message_hash);

/* One line of JSON, or some for a person. */
void verdict_json(const struct verdict *v, const struct registry *registry,
    struct bytes *out);
void verdict_report(const struct verdict *v, const struct registry *registry,
    struct bytes *out);

#endif
