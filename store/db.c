#include "store/db.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/object.h"

/* "MZrg": how file(1) and we know a database of ours. */
#define APPLICATION_ID 0x4d5a7267
#define TO_TEXT2(x)    #x
#define TO_TEXT(x)     TO_TEXT2(x)

#define PAGE_BYTES 4096
#define CACHE_KIB  16384 /* pages that are hot */

/* Which of our answers a SQLite error calls for. */
static enum mz_status
classify(int rc)
{
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_IOERR:
	case SQLITE_FULL:
	case SQLITE_NOMEM:
		return MZ_RETRY;
	default:
		return MZ_FAIL;
	}
}

static enum mz_status
db_fail(sqlite3 *db, int rc, const char *doing, struct mz_err *err)
{
	return mz_fail(err, classify(rc), "%.80s: %s (sqlite %d, %s)", doing,
	    sqlite3_errstr(rc), rc, db != NULL ? sqlite3_errmsg(db) : "-");
}

void
db_close(sqlite3 **db)
{
	/* Busy here means that somebody still holds a statement: our bug. */
	MZ_ASSERT(sqlite3_close(*db) == SQLITE_OK);
	*db = NULL;
}

static enum mz_status
prepare(sqlite3 *db, const char *sql, sqlite3_stmt **ret, const char **ret_rest,
    struct mz_err *err)
{
	int rc;

	rc = sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, ret,
	    ret_rest);
	return rc == SQLITE_OK ? MZ_OK : db_fail(db, rc, sql, err);
}

enum mz_status
db_prepare(sqlite3 *db, const char *sql, sqlite3_stmt **ret, struct mz_err *err)
{
	return prepare(db, sql, ret, NULL, err);
}

/* The first statement of a text; *sql then points behind it. */
static enum mz_status
run_first(sqlite3 *db, const char **sql, struct mz_err *err)
{
	MZ_AUTO(stmt_free) sqlite3_stmt *st = NULL;
	const char *doing = *sql;
	enum mz_status status;

	status = prepare(db, *sql, &st, sql, err);
	if (status != MZ_OK || st == NULL) /* NULL: only white space is left */
		return status;
	while (status == MZ_OK)
		status = stmt_step(st, doing, err);
	return status == MZ_NONE ? MZ_OK : status;
}

enum mz_status
db_exec(sqlite3 *db, const char *sql, struct mz_err *err)
{
	enum mz_status status = MZ_OK;

	while (status == MZ_OK && *sql != '\0')
		status = run_first(db, &sql, err);
	return status;
}

enum mz_status
db_number(sqlite3 *db, const char *sql, int64_t *ret, struct mz_err *err)
{
	MZ_AUTO(stmt_free) sqlite3_stmt *st = NULL;
	enum mz_status status;

	status = db_prepare(db, sql, &st, err);
	if (status == MZ_OK)
		status = stmt_step(st, sql, err);
	if (status == MZ_OK)
		*ret = sqlite3_column_int64(st, 0);
	return status;
}

enum mz_status
stmt_step(sqlite3_stmt *st, const char *doing, struct mz_err *err)
{
	int rc = sqlite3_step(st);

	if (rc == SQLITE_ROW)
		return MZ_OK;
	if (rc == SQLITE_DONE)
		return MZ_NONE;
	return db_fail(sqlite3_db_handle(st), rc, doing, err);
}

void
stmt_reset(sqlite3_stmt **st)
{
	(void)sqlite3_reset(*st); /* repeats the error stmt_step() reported */
	if (*st != NULL)
		(void)sqlite3_clear_bindings(*st);
}

void
stmt_free(sqlite3_stmt **st)
{
	(void)sqlite3_finalize(*st);
	*st = NULL;
}

/* An empty file becomes ours; any other must say that it is. */
static enum mz_status
claim(sqlite3 *db, struct mz_err *err)
{
	enum mz_status status;
	int64_t id = 0;
	int64_t tables = 0;

	status = db_number(db, "PRAGMA application_id", &id, err);
	if (status != MZ_OK || id == APPLICATION_ID)
		return status;
	status =
	    db_number(db, "SELECT count(*) FROM sqlite_schema", &tables, err);
	if (status != MZ_OK)
		return status;
	if (id != 0 || tables != 0)
		return mz_fail(err, MZ_FAIL,
		    "the database belongs to another program");
	return db_exec(db,
	    "PRAGMA page_size = " TO_TEXT(
	        PAGE_BYTES) ";"
	                    "PRAGMA application_id = " TO_TEXT(APPLICATION_ID),
	    err);
}

/* The answer matters: some file systems cannot do it, and say so only here. */
static enum mz_status
use_wal(sqlite3 *db, struct mz_err *err)
{
	static const char sql[] = "PRAGMA journal_mode = WAL";
	MZ_AUTO(stmt_free) sqlite3_stmt *st = NULL;
	enum mz_status status;

	status = db_prepare(db, sql, &st, err);
	if (status == MZ_OK)
		status = stmt_step(st, sql, err);
	if (status != MZ_OK)
		return status;
	if (strcmp((const char *)sqlite3_column_text(st, 0), "wal") != 0)
		return mz_fail(err, MZ_FAIL,
		    "the database cannot have a write-ahead log here");
	return MZ_OK;
}

/* SQLite turns the size of its cache into a number of pages when it is told,
 * by the size that they have then: so not before a new file has its own. */
static enum mz_status
set_limits(sqlite3 *db, const struct db_limits *limits, struct mz_err *err)
{
	int64_t page = 0;
	char sql[200];
	enum mz_status status;

	status = db_number(db, "PRAGMA page_size", &page, err);
	if (status != MZ_OK)
		return status;
	(void)snprintf(sql, sizeof sql,
	    "PRAGMA cache_size = -%d;"
	    "PRAGMA wal_autocheckpoint = %" PRId64 ";"
	    "PRAGMA journal_size_limit = %" PRId64 ";"
	    "PRAGMA max_page_count = %" PRId64,
	    CACHE_KIB, limits->checkpoint_bytes / page,
	    limits->checkpoint_bytes, limits->database_max_bytes / page);
	return db_exec(db, sql, err);
}

/*
 * Durability. FULL makes every commit wait until the log is on the disk, so
 * that what store_commit() reported survives a loss of power. EXTRA is FULL,
 * and also waits until a rollback journal is gone for good. There is one only
 * while the database is made; but if the power goes then, and again later, a
 * journal that came back would undo all that was done since.
 *
 * EXCLUSIVE keeps the index of the log in our own memory: no shared file, no
 * second connection (the log-reset fault of SQLite before 3.51.3 needs two),
 * nothing mapped.
 */
static enum mz_status
set_up(sqlite3 *db, const struct db_limits *limits, struct mz_err *err)
{
	enum mz_status status;

	status = db_exec(db,
	    "PRAGMA locking_mode = EXCLUSIVE;"
	    "PRAGMA synchronous = EXTRA;"
	    "PRAGMA trusted_schema = OFF;"
	    "PRAGMA mmap_size = 0;"
	    "PRAGMA temp_store = MEMORY;"
	    "PRAGMA foreign_keys = ON;"
	    "PRAGMA secure_delete = ON",
	    err);
	if (status == MZ_OK)
		status = claim(db, err);
	if (status == MZ_OK)
		status = use_wal(db, err);
	if (status == MZ_OK)
		status = set_limits(db, limits, err);
	return status;
}

enum mz_status
db_open(const char *path, const struct db_limits *limits, sqlite3 **ret,
    struct mz_err *err)
{
	MZ_AUTO(db_close) sqlite3 *db = NULL;
	enum mz_status status;
	int rc;

	MZ_ASSERT(limits->checkpoint_bytes >= PAGE_BYTES);
	MZ_ASSERT(limits->database_max_bytes >= PAGE_BYTES);
	rc = sqlite3_open_v2(path, &db,
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
	        SQLITE_OPEN_EXRESCODE,
	    NULL);
	if (rc != SQLITE_OK)
		return db_fail(db, rc, "open the database", err);
	(void)sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	status = set_up(db, limits, err);
	if (status == MZ_OK)
		*ret = MZ_TAKE(db);
	return status;
}
