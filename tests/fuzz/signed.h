/*
 * signed - well-signed documents, and both verifiers asked about one
 *
 * What the two signature programs have in common.
 */
#ifndef MZ_TESTS_FUZZ_SIGNED_H
#define MZ_TESTS_FUZZ_SIGNED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "tests/fuzz/xmlsec.h"

enum signed_good {
	SIGNED_EC,     /* a provider's, with a P-256 key */
	SIGNED_RSA,    /* another provider's */
	SIGNED_ANSWER, /* the office's, with signed properties */
	SIGNED_COUNT
};

struct signed_document {
	const char *file; /* from the root of the tree */
	const char *party;
	struct bytes text;
	struct bytes content; /* what was signed, in canonical form */
	struct xmlsec_key *key;
};

/* One for each, read and found good by both. */
extern struct signed_document signed_documents[SIGNED_COUNT];

/* At the start of a program: fills the table. */
void signed_start(void);

/* Does our verifier accept it, as a message or as an answer? Then which party
 * signed it (an index of the table), and content is what of it would be
 * believed; and xmlsec has been asked, has accepted it too, and has made its
 * digest over the very same content. */
bool signed_accept(const void *data, size_t len, enum signed_good *ret_by,
    struct bytes *ret_content);

#endif
