/*
 * sign_fixture - the committed test keys, loaded, for unit tests
 */
#ifndef MZ_TESTS_SIGN_FIXTURE_H
#define MZ_TESTS_SIGN_FIXTURE_H

#include <stdint.h>

#include "base/bytes.h"
#include "sign/signer.h"
#include "sign/verify.h"
#include "xml/document.h"

#define FIXTURE_NOW INT64_C(1790000000000) /* in 2026 */

enum {
	FIXTURE_MOST = 1024 * 1024
};

/* A file of tests/support/pki; the test fails without it. */
void fixture_file(const char *name, struct bytes *ret);

struct sign_cert *fixture_cert(const char *party);
struct sign_key *fixture_key(const char *party);

/* Signs text as the party does; both give out an initialised buffer. */
void fixture_sign(const char *party, const char *text, struct bytes *ret);
void fixture_answer(const char *party, const char *text, struct bytes *ret);

/* A copy of text with the first from replaced by to; from must be there.
 * For mz_free. */
char *fixture_replace(const char *text, const char *from, const char *to);

/* Verifies with one row of trust, valid for ever. */
enum sign_fault_code fixture_verify(const char *party, const char *text);
enum sign_fault_code fixture_verify_answer(const char *party, const char *text);

/* One thing changed in a signed text, and what that must lead to. */
struct fixture_change {
	const char *from;
	const char *to;
	enum sign_fault_code code;
};

void fixture_expect_each(const char *text, const struct fixture_change *changes,
    size_t n,
    enum sign_fault_code (*verify)(const char *party, const char *text),
    const char *party);

#endif
