#include "tests/unit/store_help.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/object.h"
#include "base/row.h"

void
test_hash(const void *data, size_t len, unsigned char ret[32])
{
	const unsigned char *at = data;

	for (uint64_t lane = 0; lane < 4; lane++) {
		uint64_t h = UINT64_C(0xcbf29ce484222325) + lane * 0x9e3779b9;

		for (size_t i = 0; i < len; i++)
			h = (h ^ at[i]) * UINT64_C(0x100000001b3);
		h ^= h >> 29;
		memcpy(ret + 8 * lane, &h, sizeof h);
	}
}

static void
numbered(void *ret, size_t len)
{
	static unsigned char n;

	memset(ret, ++n, len);
}

struct store_options
test_options(const char *path)
{
	return (struct store_options){ .path = path,
		.sha256 = test_hash,
		.random = numbered,
		.checkpoint_bytes = 4 << 20,
		.database_max_bytes = INT64_C(1) << 30 };
}

static void
open_store(struct fixture *f)
{
	const struct store_options options = test_options(f->path);

	assert_status(store_open(&options, &f->store, &f->err), MZ_OK);
	assert_status(store_begin(f->store, &f->err), MZ_OK);
}

int
set_up(void **state)
{
	static struct fixture f;

	f = (struct fixture){ .dir = "/tmp/store-XXXXXX" };
	assert_non_null(mkdtemp(f.dir));
	(void)snprintf(f.path, sizeof f.path, "%s/db", f.dir);
	open_store(&f);
	*state = &f;
	return 0;
}

int
tear_down(void **state)
{
	struct fixture *f = *state;
	char lock[80];

	store_close(&f->store);
	(void)snprintf(lock, sizeof lock, "%s.lock", f->path);
	assert_int_equal(unlink(f->path), 0);
	assert_int_equal(unlink(lock), 0);
	assert_int_equal(rmdir(f->dir), 0); /* no log is left behind */
	return 0;
}

void
reopen(struct fixture *f)
{
	assert_status(store_commit(f->store, &f->err), MZ_OK);
	store_close(&f->store);
	open_store(f);
}

bool
may_tamper(struct fixture *f, const char *sql)
{
	sqlite3 *db = NULL;
	int rc;

	assert_status(store_commit(f->store, &f->err), MZ_OK);
	store_close(&f->store);
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	open_store(f);
	return rc == SQLITE_OK;
}

void
tamper(struct fixture *f, const char *sql)
{
	assert_true(may_tamper(f, sql));
}

int64_t
look(struct fixture *f, const char *sql)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *st = NULL;
	int64_t n;

	assert_status(store_commit(f->store, &f->err), MZ_OK);
	store_close(&f->store);
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	n = sqlite3_column_int64(st, 0);
	(void)sqlite3_finalize(st);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	open_store(f);
	return n;
}

struct inbox_new
message(const char *party, const char *wire_id, const char *body)
{
	struct inbox_new m = { .party = party,
		.wire_id = wire_id,
		.body = body,
		.len = strlen(body),
		.received_ms = NOW };

	test_hash(body, m.len, m.hash);
	return m;
}

int64_t
offer(struct fixture *f, const char *party, const char *wire_id,
    const char *body)
{
	const struct inbox_new m = message(party, wire_id, body);
	int64_t received_ms = 0;
	int64_t seq = 0;

	assert_status(
	    store_inbox_put(f->store, &m, &seq, &received_ms, &f->err), MZ_OK);
	assert_int_equal(received_ms, NOW);
	return seq;
}

struct store_outcome
beschikking(int64_t seq, const char *party, const char *ref,
    const char *kenmerk)
{
	static const struct store_termijn termijnen[] = {
		{ "ontvangen", 19675 },
		{ "uiterlijk", 19717 },
	};
	struct store_outcome o = { .seq = seq,
		.uitkomst = "beschikking",
		.key = { .party = party,
		    .kind = "MeerzorgAanvraag",
		    .identificatie = "ID1",
		    .bsn = "999900006" },
		.identificatie_taken = true,
		.zaak = { .kenmerk = kenmerk,
		    .regeling = "MZI",
		    .state = "beschikt",
		    .due_day = 19717,
		    .wait_until_day = STORE_NO_DAY,
		    .termijnen = termijnen,
		    .n_termijnen = 2 },
		.trace = { "{\"a\":1}", 7 },
		.facts = { "f\0f", 3 },
		.sets = { .policy = "p1", .registry = "r1", .schema = "s1" },
		.engine = "test",
		.decided_ms = NOW + 5,
		.answer = { .kind = "Beschikking",
		    .ref = ref,
		    .body = "<Bericht/>",
		    .len = 10 } };

	test_hash(ref, strlen(ref), o.key.hash); /* some message of its own */
	return o;
}

int64_t
answer(struct fixture *f, const struct store_outcome *outcome)
{
	int64_t seq = 0;

	assert_status(store_outcome_put(f->store, outcome, &seq, &f->err),
	    MZ_OK);
	return seq;
}

/* Find the field; false also at the end of the rows. */
static bool
find_field(struct unpack *u, const char *key, struct row_field *ret)
{
	struct row_field field;
	bool found = false;

	while (row_read_field(u, &field)) {
		if (!found && strcmp(field.key, key) == 0) {
			*ret = field;
			found = true;
		}
	}
	return found;
}

const char *
row_value(const struct bytes *rows, const char *kind, const char *key)
{
	static char number[24];
	struct row_field field = { .type = ROW_END };
	struct unpack u;
	const char *at;

	unpack_init(&u, rows->data, rows->len);
	while ((at = row_read_kind(&u)) != NULL) {
		bool found = find_field(&u, key, &field);

		if (found && strcmp(at, kind) == 0) {
			if (field.text != NULL)
				return field.text;
			(void)snprintf(number, sizeof number, "%" PRId64,
			    field.number);
			return number;
		}
	}
	assert_false(u.failed);
	return NULL;
}

unsigned
row_count(const struct bytes *rows, const char *kind)
{
	struct row_field field;
	struct unpack u;
	const char *at;
	unsigned n = 0;

	unpack_init(&u, rows->data, rows->len);
	while ((at = row_read_kind(&u)) != NULL) {
		n += strcmp(at, kind) == 0;
		while (row_read_field(&u, &field))
			continue;
	}
	assert_true(unpack_done(&u));
	return n;
}
