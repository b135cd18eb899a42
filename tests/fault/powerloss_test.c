/*
 * The power goes while messages are taken in, answered and confirmed in groups
 * of a few, at an act on the disk that luck chooses; what was not synced is
 * there, is not there, or is rubbish. Then the store is opened as after a
 * start, and must hold all that was committed, and of the group that was cut
 * off everything or nothing. Then it goes on, with another cut: perhaps in the
 * middle of its own repair.
 *
 * MZ_SEEDS=n for more runs than the usual, MZ_SEED=s for that one alone.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/object.h"
#include "base/text.h"
#include "tests/fault/powerloss_model.h"
#include "tests/support/vfs_loss.h"
#include "tests/unit/store_help.h"

enum {
	SEEDS = 60,
	TEXT_MAX = 1 << 20
};

static const char *const endings[] = { "", "-wal", "-journal", ".lock" };

enum {
	N_ENDINGS = sizeof endings / sizeof endings[0]
};

struct run {
	struct luck luck;
	struct store_options options;
	struct store *store;
	struct model now;  /* committed */
	struct model next; /* with what is being committed */
	bool committing;
};

static void
leave(struct run *run)
{
	store_close(&run->store);
}

/* Without it the service could not go on; and one that could be opened once
 * can be opened again. */
static bool
open_store(struct run *run)
{
	struct mz_err err = { "" };
	enum mz_status status = store_open(&run->options, &run->store, &err);

	if (status != MZ_OK && !vfs_loss_is_cut())
		fail_msg("open: %s", err.text);
	return status == MZ_OK;
}

/* One message's work in a group; now and then it is undone alone. */
static enum mz_status
step(struct run *run)
{
	static struct model before;
	enum mz_status status;

	if (!luck_percent(&run->luck, 25))
		return model_step(&run->next, run->store, &run->luck);
	before = run->next;
	status = store_savepoint(run->store, NULL);
	if (status == MZ_OK)
		status = model_step(&run->next, run->store, &run->luck);
	if (status != MZ_OK || luck_percent(&run->luck, 60))
		return status == MZ_OK ? store_savepoint_keep(run->store, NULL)
		                       : status;
	run->next = before;
	return store_savepoint_undo(run->store, NULL);
}

static enum mz_status
steps(struct run *run)
{
	enum mz_status status = MZ_OK;
	unsigned n = 1 + luck_below(&run->luck, 6);

	while (status == MZ_OK && n-- > 0)
		status = step(run);
	return status;
}

/* What fails while there is power is to be done again, later. */
static void
expect_retry(enum mz_status status)
{
	if (!vfs_loss_is_cut())
		assert_status(status, MZ_RETRY);
	assert_true(vfs_loss_is_cut() || vfs_loss_was_full());
}

static void
group(struct run *run)
{
	enum mz_status status = store_begin(run->store, NULL);

	run->next = run->now;
	if (status == MZ_OK)
		status = steps(run);
	if (status != MZ_OK) {
		expect_retry(status);
		store_rollback(run->store);
		return;
	}
	run->committing = true;
	status = store_commit(run->store, NULL);
	if (status == MZ_OK)
		run->now = run->next;
	else
		expect_retry(status);
	run->committing = status != MZ_OK && vfs_loss_is_cut();
}

/* From a start until the power goes. */
static void
live(struct run *run)
{
	run->committing = false;
	vfs_loss_cut_at(1 +
	    luck_below(&run->luck, luck_percent(&run->luck, 25) ? 60 : 700));
	if (!open_store(run))
		return;
	while (!vfs_loss_is_cut()) {
		if (luck_percent(&run->luck, 4))
			vfs_loss_fill_at(1 + luck_below(&run->luck, 40),
			    1 + luck_below(&run->luck, 4));
		group(run);
		if (luck_percent(&run->luck, 4)) { /* stop and start */
			leave(run);
			if (!open_store(run))
				return;
		}
	}
}

static void
copy(const char *from, const char *to)
{
	static char data[1 << 16];
	const int in = open(from, O_RDONLY | O_CLOEXEC);
	int out;
	ssize_t n;

	if (in < 0)
		return;
	out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	assert_true(out >= 0);
	while ((n = read(in, data, sizeof data)) > 0)
		assert_int_equal(write(out, data, (size_t)n), n);
	assert_int_equal(n, 0);
	(void)close(in);
	(void)close(out);
}

static void
copy_all(const char *from, const char *to)
{
	char source[100];
	char target[100];

	for (size_t i = 0; i < N_ENDINGS; i++) {
		(void)snprintf(source, sizeof source, "%s%s", from, endings[i]);
		(void)snprintf(target, sizeof target, "%s%s", to, endings[i]);
		copy(source, target);
	}
}

static void
remove_all(const char *path)
{
	char name[100];

	for (size_t i = 0; i < N_ENDINGS; i++) {
		(void)snprintf(name, sizeof name, "%s%s", path, endings[i]);
		(void)unlink(name); /* not each of them is there */
	}
}

/* All of the group that was being committed, or nothing of it. */
static void
expect_now_or_next(struct run *run, const char *path)
{
	MZ_AUTO(bytes_clear) struct bytes want;
	MZ_AUTO(bytes_clear) struct bytes found;

	bytes_init(&want, TEXT_MAX);
	bytes_init(&found, TEXT_MAX);
	model_text_of(path, &found);
	model_text(&run->next, &want);
	if (run->committing &&
	    strcmp(bytes_text(&want), bytes_text(&found)) == 0)
		run->now = run->next;
	bytes_reset(&want);
	model_text(&run->now, &want);
	assert_string_equal(bytes_text(&found), bytes_text(&want));
}

/* On a copy, with the usual VFS, so that the next start meets the same. */
static void
expect_nothing_lost(struct run *run)
{
	struct store_options options = run->options;
	struct store *store = NULL;
	struct mz_err err = { "" };
	char path[80];

	(void)snprintf(path, sizeof path, "%s-copy", run->options.path);
	copy_all(run->options.path, path);
	options.path = path;
	if (store_open(&options, &store, &err) != MZ_OK)
		fail_msg("open after the cut: %s", err.text);
	store_close(&store);
	model_expect_whole(path);
	expect_now_or_next(run, path);
	assert_status(store_open(&options, &store, NULL), MZ_OK);
	model_expect_kept(&run->now, store);
	store_close(&store);
	remove_all(path);
}

static void
survive(uint64_t seed)
{
	static struct run run;
	char dir[] = "/tmp/powerloss-XXXXXX";
	char path[60];
	unsigned cuts;

	assert_non_null(mkdtemp(dir));
	(void)snprintf(path, sizeof path, "%s/db", dir);
	run = (struct run){ .luck = { seed }, .options = test_options(path) };
	run.options.checkpoint_bytes = (int64_t)(2 + luck_below(&run.luck, 30))
	    << 14;
	cuts = 1 + luck_below(&run.luck, 5);
	for (unsigned cut = 0; cut < cuts; cut++) {
		vfs_loss_install(seed + (uint64_t)cut);
		live(&run);
		leave(&run);
		vfs_loss_power_on(&run.luck);
		vfs_loss_remove();
		expect_nothing_lost(&run);
	}
	remove_all(path);
	assert_int_equal(rmdir(dir), 0);
}

/* A number from the environment. */
static int64_t
asked(const char *name, int64_t otherwise)
{
	const char *value = getenv(name);
	int64_t number = otherwise;

	if (value != NULL)
		assert_true(
		    text_int(value, strlen(value), 1, 1000000000, &number));
	return number;
}

static void
what_was_committed_survives_a_loss_of_power(void **state)
{
	const int64_t alone = asked("MZ_SEED", 0);
	const int64_t first = alone != 0 ? alone : 1;
	const int64_t n = alone != 0 ? 1 : asked("MZ_SEEDS", SEEDS);

	(void)state;
	for (int64_t seed = first; seed < first + n; seed++) {
		/* Said before: a failure does not come back here. */
		print_message("MZ_SEED=%d\n", (int)seed);
		survive((uint64_t)seed);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_committed_survives_a_loss_of_power),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
