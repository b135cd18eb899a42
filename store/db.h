/*
 * db - one SQLite connection: opening it, and turning its errors into ours
 *
 * The only module that knows SQLite result codes. Everything else in store/
 * sees enum mz_status.
 */
#ifndef MZ_STORE_DB_H
#define MZ_STORE_DB_H

#include <stdint.h>

#include <sqlite3.h>

#include "base/status.h"

struct db_limits {
	int64_t checkpoint_bytes;
	int64_t database_max_bytes;
};

/* Open or create the file, for us alone, with our durability settings. Gives
 * *ret. MZ_FAIL: also when it is another program's database. */
MZ_MUST_USE enum mz_status db_open(const char *path,
    const struct db_limits *limits, sqlite3 **ret, struct mz_err *err);
void db_close(sqlite3 **db);

/* Run each statement of a text. */
MZ_MUST_USE enum mz_status db_exec(sqlite3 *db, const char *sql,
    struct mz_err *err);

/* The one number that a query gives. */
MZ_MUST_USE enum mz_status db_number(sqlite3 *db, const char *sql, int64_t *ret,
    struct mz_err *err);

MZ_MUST_USE enum mz_status db_prepare(sqlite3 *db, const char *sql,
    sqlite3_stmt **ret, struct mz_err *err);

/* Step once. MZ_OK: a row is ready; MZ_NONE: finished. "doing" names the act
 * in the error text. The caller resets, usually with MZ_AUTO(stmt_reset). */
MZ_MUST_USE enum mz_status stmt_step(sqlite3_stmt *st, const char *doing,
    struct mz_err *err);
void stmt_reset(sqlite3_stmt **st); /* also forgets what was bound */
void stmt_free(sqlite3_stmt **st);

#endif
