#include "store/set.h"

#include <string.h>

#include "base/object.h"
#include "store/db.h"
#include "store/query.h"

enum mz_status
store_set_put(struct store *store, const char *kind, const char *hash,
    const void *data, size_t len, struct mz_err *err)
{
	unsigned char sum[STORE_HASH_SIZE];
	enum mz_status status;

	store->options.sha256(data, len, sum);
	status = query_do(store, QUERY_SET_PUT,
	    ARGS(TEXT(kind), TEXT(hash), BLOB(sum, sizeof sum),
	        BLOB(data, len)),
	    err);
	return status == MZ_NONE ? MZ_DUP : status;
}

enum mz_status
store_set_get(struct store *store, const char *kind, const char *hash,
    void **ret, size_t *ret_len, struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	MZ_AUTO(mz_freep) void *data = NULL;
	unsigned char was[STORE_HASH_SIZE];
	unsigned char is[STORE_HASH_SIZE];
	enum mz_status status;
	size_t len = 0;

	status = query_row(store, QUERY_SET_GET, ARGS(TEXT(kind), TEXT(hash)),
	    &st, err);
	if (status != MZ_OK)
		return status;
	data = column_blob(st, 1, &len);
	store->options.sha256(data, len, is);
	if (!column_hash(st, 0, was) || memcmp(was, is, sizeof was) != 0)
		return mz_fail(err, MZ_FAIL, "a kept set is damaged");
	*ret = MZ_TAKE(data);
	*ret_len = len;
	return MZ_OK;
}
