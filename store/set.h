/*
 * set - policy, schema and registry sets, kept by hash for ever
 *
 * An outcome names the sets it was judged by, so that it can be derived again
 * years later. A set is put before the first outcome that names it.
 */
#ifndef MZ_STORE_SET_H
#define MZ_STORE_SET_H

#include <stddef.h>

#include "base/status.h"
#include "store/store.h"

/* kind: "policy", "schema" or "registry"; hash: what outcomes call it.
 * MZ_DUP: it was there; nothing changed. */
MZ_MUST_USE enum mz_status store_set_put(struct store *store, const char *kind,
    const char *hash, const void *data, size_t len, struct mz_err *err);

/* Gives *ret (mz_free). MZ_NONE: not kept. MZ_FAIL: damaged. */
MZ_MUST_USE enum mz_status store_set_get(struct store *store, const char *kind,
    const char *hash, void **ret, size_t *ret_len, struct mz_err *err);

#endif
