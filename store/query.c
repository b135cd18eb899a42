#include "store/query.h"

#include <limits.h>
#include <string.h>

#include "base/object.h"
#include "store/db.h"
#include "store/outcome.h"

struct arg
arg_text(const char *text)
{
	if (text == NULL)
		return (struct arg){ .type = ARG_NULL };
	return (
	    struct arg){ .type = ARG_TEXT, .data = text, .len = strlen(text) };
}

struct arg
arg_day(int32_t day)
{
	if (day == STORE_NO_DAY)
		return (struct arg){ .type = ARG_NULL };
	return (struct arg)NUMBER(day);
}

struct arg
arg_ref(int64_t id)
{
	if (id == 0)
		return (struct arg){ .type = ARG_NULL };
	return (struct arg)NUMBER(id);
}

static int
bind_one(sqlite3_stmt *st, int place, const struct arg *arg)
{
	/* A blob without bytes still is one: no pointer would mean NULL. */
	const void *data = arg->data != NULL ? arg->data : "";

	switch (arg->type) {
	case ARG_NUMBER:
		return sqlite3_bind_int64(st, place, arg->number);
	case ARG_TEXT:
		return sqlite3_bind_text64(st, place, data, arg->len,
		    SQLITE_STATIC, SQLITE_UTF8);
	case ARG_BLOB:
		return sqlite3_bind_blob64(st, place, data, arg->len,
		    SQLITE_STATIC);
	case ARG_END:
	case ARG_NULL:
	default:
		return sqlite3_bind_null(st, place);
	}
}

void
args_bind(sqlite3_stmt *st, const struct arg *args)
{
	const int places = sqlite3_bind_parameter_count(st);

	for (int i = 0; args[i].type != ARG_END && i < places; i++) {
		MZ_ASSERT(args[i].len <= INT_MAX);
		/* Binding borrowed memory cannot fail. */
		MZ_ASSERT(bind_one(st, i + 1, &args[i]) == SQLITE_OK);
	}
}

enum mz_status
query_may_write(const struct store *store, struct mz_err *err)
{
	MZ_CHECK(store, STORE_MAGIC);
	MZ_ASSERT(store->in_transaction);
	if (sqlite3_get_autocommit(store->db))
		return mz_fail(err, MZ_RETRY,
		    "the transaction was lost to an earlier fault");
	return MZ_OK;
}

enum mz_status
query_row(struct store *store, enum query query, const struct arg *args,
    sqlite3_stmt **ret, struct mz_err *err)
{
	MZ_CHECK(store, STORE_MAGIC);

	sqlite3_stmt *st = store->stmt[query];
	enum mz_status status = MZ_OK;

	*ret = st;
	if (!sqlite3_stmt_readonly(st))
		status = query_may_write(store, err);
	if (status != MZ_OK)
		return status;
	args_bind(st, args);
	return stmt_step(st, sqlite3_sql(st), err);
}

enum mz_status
query_do(struct store *store, enum query query, const struct arg *args,
    struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	enum mz_status status;

	status = query_row(store, query, args, &st, err);
	if (status != MZ_NONE)
		return status;
	return sqlite3_changes(store->db) == 0 ? MZ_NONE : MZ_OK;
}

enum mz_status
query_number(struct store *store, enum query query, const struct arg *args,
    int64_t *ret, struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	enum mz_status status;

	status = query_row(store, query, args, &st, err);
	if (status == MZ_OK)
		*ret = sqlite3_column_int64(st, 0);
	return status;
}

char *
column_text(sqlite3_stmt *st, int column)
{
	const void *text = sqlite3_column_text(st, column);

	if (text == NULL)
		return NULL;
	return mz_copy(text, (size_t)sqlite3_column_bytes(st, column));
}

void *
column_blob(sqlite3_stmt *st, int column, size_t *ret_len)
{
	/* SQLite wants the pointer fetched before its length. */
	const void *blob = sqlite3_column_blob(st, column);

	*ret_len = (size_t)sqlite3_column_bytes(st, column);
	if (sqlite3_column_type(st, column) == SQLITE_NULL)
		return NULL;
	return mz_copy(blob, *ret_len);
}

bool
column_hash(sqlite3_stmt *st, int column, unsigned char ret[STORE_HASH_SIZE])
{
	const void *blob = sqlite3_column_blob(st, column);

	if (blob == NULL || sqlite3_column_bytes(st, column) != STORE_HASH_SIZE)
		return false;
	memcpy(ret, blob, STORE_HASH_SIZE);
	return true;
}
