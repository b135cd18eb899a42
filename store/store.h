/*
 * store - the database: opening it, and the caller's transactions
 *
 * What is acknowledged is on disk. One connection reads, writes and
 * checkpoints, under a lock that keeps every other process out; it is not
 * thread safe. A crash at any instant leaves the last commit that returned
 * MZ_OK and perhaps the one that had not returned yet, whole.
 *
 *	store_begin
 *	    store_savepoint --> one message's work --> store_savepoint_keep
 *	                                '--- no luck --> store_savepoint_undo
 *	    ... as many as wait (group commit)
 *	store_commit --> only now may anything be acknowledged
 *
 * Every function of store/ that changes something must be called between
 * store_begin() and store_commit(); the ones that only read may be called at
 * any time. All of them answer MZ_RETRY when the disk or the database is full
 * or the disk failed: then call store_rollback(), do all of the group again
 * later, and go on serving. MZ_FAIL means that the file is damaged or not
 * ours: stop. Instants are milliseconds since 1970, days are days since 1970;
 * both, and everything random, come from the caller.
 *
 * Hashes are SHA-256. Text is UTF-8 and borrowed for the call, unless said.
 */
#ifndef MZ_STORE_STORE_H
#define MZ_STORE_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

struct store;

enum {
	STORE_HASH_SIZE = 32
};

struct store_options {
	const char *path; /* of the database; "<path>.lock" stands beside it */
	void (*sha256)(const void *data, size_t len,
	    unsigned char ret[STORE_HASH_SIZE]);
	void (*random)(void *ret, size_t len); /* fit for salts; cannot fail */
	int64_t checkpoint_bytes;   /* size of the log that is folded in */
	int64_t database_max_bytes; /* a larger database is full: MZ_RETRY */
};

/* Open or create the database, and bring an older one up to this version.
 * Gives *ret. MZ_FAIL: another process has it, it is from a newer version, or
 * it is no database of ours. */
MZ_MUST_USE enum mz_status store_open(const struct store_options *options,
    struct store **ret, struct mz_err *err);
void store_close(struct store **store); /* rolls back what is not committed */

MZ_MUST_USE enum mz_status store_begin(struct store *store, struct mz_err *err);

/* MZ_OK: durable. Otherwise the transaction is over and nothing may be
 * acknowledged; after a lost answer of the disk the work may be there all the
 * same, which doing it again finds out (MZ_DUP). */
MZ_MUST_USE enum mz_status store_commit(struct store *store,
    struct mz_err *err);
void store_rollback(struct store *store); /* harmless when there is none */

/* One level, inside a transaction: undo the work of one message and keep that
 * of the others. Not for free: SQLite copies each page that is changed under
 * it. A single call that answers MZ_NONE, MZ_DUP or MZ_REFUSE has changed
 * nothing and needs none. MZ_RETRY from undo: the whole transaction is lost. */
MZ_MUST_USE enum mz_status store_savepoint(struct store *store,
    struct mz_err *err);
MZ_MUST_USE enum mz_status store_savepoint_keep(struct store *store,
    struct mz_err *err);
MZ_MUST_USE enum mz_status store_savepoint_undo(struct store *store,
    struct mz_err *err);

#endif
