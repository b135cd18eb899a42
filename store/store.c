#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/object.h"
#include "store/db.h"
#include "store/query.h"
#include "store/schema.h"

enum {
	PATH_MAX_BYTES = 4096
};

static const char *const texts[QUERY_COUNT] = {
#define QUERY(name, sql) [QUERY_##name] = (sql),
#include "store/sql.tbl.h"
};

/* Made by us before SQLite sees it, because cases are nobody else's to read;
 * SQLite gives its log the same mode. */
static enum mz_status
open_private(const char *path, int *ret_fd, struct mz_err *err)
{
	const int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0)
		return mz_fail(err, MZ_FAIL, "%.150s: %m", path);
	*ret_fd = fd;
	return MZ_OK;
}

/* The lock is on a file of its own: closing any descriptor of the database
 * would give up the locks that SQLite holds on it. It goes with the process,
 * however that ends. */
static enum mz_status
take_lock(struct store *store, struct mz_err *err)
{
	MZ_AUTO(bytes_clear) struct bytes name;
	enum mz_status status;

	bytes_init(&name, PATH_MAX_BYTES);
	bytes_printf(&name, "%s.lock", store->path);
	status = open_private(bytes_text(&name), &store->lock_fd, err);
	if (status != MZ_OK)
		return status;
	if (flock(store->lock_fd, LOCK_EX | LOCK_NB) == 0)
		return MZ_OK;
	if (errno == EWOULDBLOCK)
		return mz_fail(err, MZ_FAIL,
		    "%.150s: another process has this database open",
		    store->path);
	return mz_fail(err, MZ_FAIL, "%.150s: lock: %m", store->path);
}

static enum mz_status
open_database(struct store *store, struct mz_err *err)
{
	const struct db_limits limits = {
		.checkpoint_bytes = store->options.checkpoint_bytes,
		.database_max_bytes = store->options.database_max_bytes,
	};
	enum mz_status status;
	int fd = -1;

	status = open_private(store->path, &fd, err);
	if (status != MZ_OK)
		return status;
	(void)close(fd); /* before SQLite has its first lock */
	return db_open(store->path, &limits, &store->db, err);
}

static enum mz_status
prepare_all(struct store *store, struct mz_err *err)
{
	enum mz_status status = MZ_OK;

	for (int i = 0; i < QUERY_COUNT && status == MZ_OK; i++)
		status = db_prepare(store->db, texts[i], &store->stmt[i], err);
	return status;
}

enum mz_status
store_open(const struct store_options *options, struct store **ret,
    struct mz_err *err)
{
	MZ_AUTO(store_close) struct store *store = NULL;
	enum mz_status status;

	MZ_ASSERT(options->sha256 != NULL && options->random != NULL);
	MZ_NEW(store, STORE_MAGIC);
	store->options = *options;
	store->path = mz_copy(options->path, strlen(options->path));
	store->options.path = store->path;
	store->lock_fd = -1;
	status = take_lock(store, err);
	if (status == MZ_OK)
		status = open_database(store, err);
	if (status == MZ_OK)
		status = schema_migrate(store->db, &schema_current, err);
	if (status == MZ_OK)
		status = prepare_all(store, err);
	if (status == MZ_OK)
		*ret = MZ_TAKE(store);
	return status;
}

void
store_close(struct store **store)
{
	if (*store == NULL)
		return;
	MZ_CHECK(*store, STORE_MAGIC);
	for (int i = 0; i < QUERY_COUNT; i++)
		stmt_free(&(*store)->stmt[i]);
	db_close(&(*store)->db);
	if ((*store)->lock_fd >= 0)
		(void)close((*store)->lock_fd);
	mz_freep(&(*store)->path);
	MZ_DELETE(store);
}

/* For statements that have no rows and count no changes. */
static enum mz_status
run(struct store *store, enum query query, struct mz_err *err)
{
	MZ_CHECK(store, STORE_MAGIC);

	MZ_AUTO(stmt_reset) sqlite3_stmt *st = store->stmt[query];
	enum mz_status status;

	status = stmt_step(st, sqlite3_sql(st), err);
	return status == MZ_NONE ? MZ_OK : status;
}

enum mz_status
store_begin(struct store *store, struct mz_err *err)
{
	enum mz_status status;

	MZ_CHECK(store, STORE_MAGIC);
	MZ_ASSERT(!store->in_transaction);
	status = run(store, QUERY_BEGIN, err);
	if (status == MZ_OK)
		store->in_transaction = true;
	else
		store_rollback(store); /* it may have begun all the same */
	return status;
}

/* COMMIT returns when the log is synced (synchronous = EXTRA). When it fails,
 * what is in the log may or may not count after a crash; we take it back here
 * and leave it to the senders and the workers to come again. */
enum mz_status
store_commit(struct store *store, struct mz_err *err)
{
	enum mz_status status;

	status = query_may_write(store, err);
	if (status == MZ_OK)
		status = run(store, QUERY_COMMIT, err);
	if (status != MZ_OK)
		store_rollback(store);
	store->in_transaction = false;
	return status;
}

void
store_rollback(struct store *store)
{
	MZ_CHECK(store, STORE_MAGIC);
	store->in_transaction = false;
	/* Its own failure leaves nothing either: SQLite has then let go. */
	if (!sqlite3_get_autocommit(store->db) &&
	    run(store, QUERY_ROLLBACK, NULL) != MZ_OK)
		(void)run(store, QUERY_ROLLBACK, NULL);
	MZ_ASSERT(sqlite3_get_autocommit(store->db));
}

static enum mz_status
in_transaction(struct store *store, enum query query, struct mz_err *err)
{
	enum mz_status status = query_may_write(store, err);

	return status == MZ_OK ? run(store, query, err) : status;
}

enum mz_status
store_savepoint(struct store *store, struct mz_err *err)
{
	return in_transaction(store, QUERY_SAVEPOINT, err);
}

enum mz_status
store_savepoint_keep(struct store *store, struct mz_err *err)
{
	return in_transaction(store, QUERY_SAVEPOINT_KEEP, err);
}

enum mz_status
store_savepoint_undo(struct store *store, struct mz_err *err)
{
	enum mz_status status =
	    in_transaction(store, QUERY_SAVEPOINT_UNDO, err);

	/* ROLLBACK TO leaves the savepoint open; RELEASE closes it. */
	if (status == MZ_OK)
		status = in_transaction(store, QUERY_SAVEPOINT_KEEP, err);
	return status;
}
