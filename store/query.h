/*
 * query - how the files of store/ share the connection
 *
 * Internal to store/. A statement is named, its arguments are a list, and
 * what it changes it may change only inside the caller's transaction:
 *
 *	status = query_do(store, QUERY_WIRE_PUT,
 *	    ARGS(TEXT(party), TEXT(wire_id), NUMBER(seq)), err);
 */
#ifndef MZ_STORE_QUERY_H
#define MZ_STORE_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <sqlite3.h>

#include "base/status.h"
#include "store/store.h"

enum query {
#define QUERY(name, sql) QUERY_##name,
#include "store/sql.tbl.h"
	QUERY_COUNT
};

struct store {
	unsigned magic;
#define STORE_MAGIC 0x57a9d3e1u
	struct store_options options; /* path is owned, the rest as given */
	char *path;
	int lock_fd; /* -1: not held */
	bool in_transaction;
	sqlite3 *db;
	sqlite3_stmt *stmt[QUERY_COUNT];
};

/* One value to bind, borrowed until the statement is reset. */
struct arg {
	enum arg_type {
		ARG_END,
		ARG_NULL,
		ARG_NUMBER,
		ARG_TEXT,
		ARG_BLOB,
	} type;
	int64_t number;
	const void *data;
	size_t len;
};

#define ARGS(...) ((const struct arg[]){ __VA_ARGS__, { .type = ARG_END } })
#define NO_ARGS   ((const struct arg[]){ { .type = ARG_END } })
#define NUMBER(n) \
	{ \
		.type = ARG_NUMBER, .number = (n) \
	}
#define TEXT(t) arg_text(t)
#define BLOB(d, l) \
	{ \
		.type = ARG_BLOB, .data = (d), .len = (l) \
	}

struct arg arg_text(const char *text); /* NULL becomes NULL */
struct arg arg_day(int32_t day);       /* STORE_NO_DAY becomes NULL */
struct arg arg_ref(int64_t id);        /* 0 becomes NULL */

/* Binds as many as the statement has places for. */
void args_bind(sqlite3_stmt *st, const struct arg *args);

/* Is the caller's transaction still there? After some faults SQLite takes it
 * back by itself; what came next would be committed alone, so it is refused
 * with MZ_RETRY. */
MZ_MUST_USE enum mz_status query_may_write(const struct store *store,
    struct mz_err *err);

/* Run to the end. MZ_OK: rows were changed. MZ_NONE: none was. */
MZ_MUST_USE enum mz_status query_do(struct store *store, enum query query,
    const struct arg *args, struct mz_err *err);

/* Run to the first row; the caller resets *ret, also when there was none
 * (MZ_NONE), by declaring it MZ_AUTO(stmt_reset) and NULL. */
MZ_MUST_USE enum mz_status query_row(struct store *store, enum query query,
    const struct arg *args, sqlite3_stmt **ret, struct mz_err *err);

/* The first column of the only row. MZ_NONE: there is no row. */
MZ_MUST_USE enum mz_status query_number(struct store *store, enum query query,
    const struct arg *args, int64_t *ret, struct mz_err *err);

/* Copies for the caller (mz_free); NULL for NULL. */
char *column_text(sqlite3_stmt *st, int column);
void *column_blob(sqlite3_stmt *st, int column, size_t *ret_len);

/* True, and ret filled, when the column holds a hash. */
bool column_hash(sqlite3_stmt *st, int column,
    unsigned char ret[STORE_HASH_SIZE]);

#endif
