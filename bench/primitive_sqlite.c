/*
 * Bare rows: what SQLite costs with the settings of store/ (a log, every
 * commit synced, pages of 4 KiB), without journal, indexes, or any question
 * asked. The one file outside store/ that knows SQLite: it measures what
 * store/ adds.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/object.h"
#include "bench/primitive.h"

static void
check(sqlite3 *db, int rc)
{
	if (rc != SQLITE_OK && rc != SQLITE_DONE)
		bench_fail(sqlite3_errmsg(db), NULL);
}

static void
exec(sqlite3 *db, const char *sql)
{
	check(db, sqlite3_exec(db, sql, NULL, NULL, NULL));
}

static void
path_of(const struct bench *b, const char *end, char ret[300])
{
	MZ_ASSERT(snprintf(ret, 300, "%s/bare.db%s", b->dir, end) < 300);
}

static sqlite3 *
open_bare(const struct bench *b)
{
	char path[300];
	sqlite3 *db = NULL;

	path_of(b, "", path);
	check(NULL, sqlite3_open(path, &db));
	exec(db,
	    "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL;"
	    "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL;"
	    "PRAGMA wal_autocheckpoint = 1024; PRAGMA cache_size = -16384;"
	    "PRAGMA secure_delete = ON;"
	    "CREATE TABLE body (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
	return db;
}

static void
close_bare(const struct bench *b, sqlite3 *db)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	char path[300];

	check(NULL, sqlite3_close(db));
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		path_of(b, ends[i], path);
		(void)unlink(path);
	}
}

static void
insert(sqlite3_stmt *put, const void *data, size_t len)
{
	sqlite3 *db = sqlite3_db_handle(put);

	check(db, sqlite3_bind_blob64(put, 1, data, len, SQLITE_STATIC));
	check(db, sqlite3_step(put));
	check(db, sqlite3_reset(put));
}

static int64_t
run(struct bench *b, size_t group, bool answers)
{
	sqlite3 *db = open_bare(b);
	sqlite3_stmt *put = NULL;
	struct measure t = { 0 };

	check(db,
	    sqlite3_prepare_v2(db, "INSERT INTO body (bytes) VALUES (?1)", -1,
	        &put, NULL));
	measure_start(&t);
	for (size_t i = 0; i < b->messages.n; i++) {
		const struct message *m = &b->messages.items[i];

		if (i % group == 0)
			exec(db, "BEGIN IMMEDIATE");
		insert(put, m->data, m->len);
		if (answers)
			insert(put, b->signed_answer.data,
			    b->signed_answer.len);
		if ((i + 1) % group == 0 || i + 1 == b->messages.n)
			exec(db, "COMMIT");
	}
	measure_stop(&t);
	check(db, sqlite3_finalize(put));
	close_bare(b, db);
	return measure_each(&t, b->messages.n);
}

int64_t
run_insert_single(struct bench *b)
{
	return run(b, 1, false);
}

int64_t
run_insert_group(struct bench *b)
{
	return run(b, BENCH_GROUP, false);
}

int64_t
run_insert_pair(struct bench *b)
{
	return run(b, BENCH_GROUP, true);
}
