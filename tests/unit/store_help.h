/*
 * store_help - a store in a folder of its own, and the sentences of its tests
 *
 * The hash is a toy: 256 bits, quick, and different for different bytes, which
 * is all that the store asks of it. Salts are numbered, so that runs repeat.
 */
#ifndef MZ_TESTS_UNIT_STORE_HELP_H
#define MZ_TESTS_UNIT_STORE_HELP_H

#include "base/bytes.h"
#include "store/inbox.h"
#include "store/journal.h"
#include "store/outbox.h"
#include "store/outcome.h"
#include "store/store.h"
#include "tests/support/cmocka.h"

#define PARTY_A "41000001"
#define PARTY_B "41000002"
#define PARTY_C "41000003"
#define NOW     INT64_C(1700000000000)

struct fixture {
	char dir[40];
	char path[60];
	struct store *store;
	struct mz_err err;
};

int set_up(void **state); /* an empty store, in a transaction */
int tear_down(void **state);

struct store_options test_options(const char *path);
void test_hash(const void *data, size_t len, unsigned char ret[32]);

void reopen(struct fixture *f); /* commit, close, open, begin */

/* Change the file behind the store's back, which is closed meanwhile. */
void tamper(struct fixture *f, const char *sql);
bool may_tamper(struct fixture *f, const char *sql);
int64_t look(struct fixture *f, const char *sql); /* one number */

struct inbox_new message(const char *party, const char *wire_id,
    const char *body);

/* Offer it and expect it to be new; its seq. */
int64_t offer(struct fixture *f, const char *party, const char *wire_id,
    const char *body);

/* A beschikking on message seq of party, with a case; change what the test is
 * about. Its texts are static, ref and kenmerk are borrowed. */
struct store_outcome beschikking(int64_t seq, const char *party,
    const char *ref, const char *kenmerk);
int64_t answer(struct fixture *f, const struct store_outcome *outcome);

/* The value of a text field in the first row of that kind, in a static
 * buffer; NULL: no such row or field. */
const char *row_value(const struct bytes *rows, const char *kind,
    const char *key);
unsigned row_count(const struct bytes *rows, const char *kind);

#endif
