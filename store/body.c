#include "store/parts.h"
#include "store/query.h"

enum mz_status
body_put(struct store *store, struct store_bytes bytes,
    const unsigned char hash[STORE_HASH_SIZE], int64_t *ret_id,
    struct mz_err *err)
{
	enum mz_status status;

	status = query_do(store, QUERY_BODY_PUT,
	    ARGS(BLOB(hash, STORE_HASH_SIZE), NUMBER((int64_t)bytes.len),
	        BLOB(bytes.data, bytes.len)),
	    err);
	if (status == MZ_OK)
		*ret_id = sqlite3_last_insert_rowid(store->db);
	return status;
}
