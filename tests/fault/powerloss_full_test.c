/*
 * The disk is full at the nth write, for each n, and stays so for one write or
 * until somebody makes room. What meets it answers MZ_RETRY and leaves nothing
 * half; what is there can be read meanwhile; and as soon as there is room the
 * same store does the same work.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/object.h"
#include "tests/fault/powerloss_model.h"
#include "tests/support/vfs_loss.h"
#include "tests/unit/store_help.h"

enum {
	GROUPS = 12,
	STEPS = 4, /* in a group */
	FOR_EVER = 1000000,
	TEXT_MAX = 1 << 20
};

struct run {
	struct store_options options;
	struct store *store;
	struct model now;
	struct model next;
};

/* Group number i does the same each time it is tried on the same store. */
static enum mz_status
work(struct run *run, unsigned i)
{
	struct luck luck = { i + 1 };
	enum mz_status status = store_begin(run->store, NULL);

	run->next = run->now;
	for (int n = 0; n < STEPS && status == MZ_OK; n++)
		status = model_step(&run->next, run->store, &luck);
	if (status != MZ_OK) {
		store_rollback(run->store);
		return status;
	}
	status = store_commit(run->store, NULL);
	if (status == MZ_OK)
		run->now = run->next;
	return status;
}

/* What was committed before can be read while nothing can be written. */
static void
expect_readable(struct run *run)
{
	struct inbox_status status = { 0 };
	int64_t waiting = 0;
	int64_t want = 0;
	char name[20];

	for (int i = 0; i < run->now.n; i++) {
		model_name(i, name);
		assert_status(store_wire_status(run->store, model_party(i),
		                  name, &status, NULL),
		    MZ_OK);
		assert_int_equal(status.state, run->now.messages[i].state);
		want += status.state == INBOX_RECEIVED;
		inbox_status_clear(&status);
	}
	assert_status(store_inbox_waiting(run->store, NULL, &waiting, NULL),
	    MZ_OK);
	assert_int_equal(waiting, want);
}

static void
work_or_wait_for_room(struct run *run, unsigned i)
{
	enum mz_status status = work(run, i);

	if (status == MZ_OK)
		return;
	assert_status(status, MZ_RETRY);
	assert_true(vfs_loss_was_full());
	expect_readable(run);
	vfs_loss_fill_at(0, 0);
	assert_status(work(run, i), MZ_OK);
}

/* Did the disk fill before the store was open? Then it can be opened later. */
static bool
open_or_wait_for_room(struct run *run)
{
	enum mz_status status = store_open(&run->options, &run->store, NULL);
	const bool was_full = vfs_loss_was_full();

	if (status == MZ_OK)
		return was_full;
	assert_status(status, MZ_RETRY);
	assert_true(was_full);
	vfs_loss_fill_at(0, 0);
	assert_status(store_open(&run->options, &run->store, NULL), MZ_OK);
	return true;
}

static void
expect_all(struct run *run)
{
	MZ_AUTO(bytes_clear) struct bytes want;
	MZ_AUTO(bytes_clear) struct bytes found;

	bytes_init(&want, TEXT_MAX);
	bytes_init(&found, TEXT_MAX);
	model_expect_kept(&run->now, run->store);
	store_close(&run->store);
	vfs_loss_remove();
	model_text(&run->now, &want);
	model_text_of(run->options.path, &found);
	assert_string_equal(bytes_text(&found), bytes_text(&want));
	model_expect_whole(run->options.path);
}

/* False: there was no nth write. */
static bool
fill(unsigned nth, unsigned count, const char *path)
{
	static struct run run;
	bool was_full = false;

	run = (struct run){ .options = test_options(path) };
	run.options.checkpoint_bytes = 8 << 14; /* so that it meets those too */
	vfs_loss_install(1);
	vfs_loss_fill_at(nth, count);
	was_full = open_or_wait_for_room(&run);
	for (unsigned i = 0; i < GROUPS; i++) {
		was_full |= vfs_loss_was_full();
		work_or_wait_for_room(&run, i);
	}
	was_full |= vfs_loss_was_full();
	vfs_loss_fill_at(0, 0);
	expect_all(&run);
	return was_full;
}

static void
every_write(unsigned count)
{
	bool was_full = true;
	unsigned n = 0;

	while (was_full) {
		char dir[] = "/tmp/full-disk-XXXXXX";
		char path[60];
		char lock[80];

		assert_non_null(mkdtemp(dir));
		(void)snprintf(path, sizeof path, "%s/db", dir);
		(void)snprintf(lock, sizeof lock, "%s.lock", path);
		was_full = fill(++n, count, path);
		assert_int_equal(unlink(path), 0);
		assert_int_equal(unlink(lock), 0);
		assert_int_equal(rmdir(dir), 0);
	}
	print_message("%u writes\n", n - 1);
	assert_true(n > 100); /* the loop did meet all of it */
}

static void
survives_a_disk_that_is_full_for_a_moment(void **state)
{
	(void)state;
	every_write(1);
}

static void
survives_a_disk_that_is_full_until_there_is_room(void **state)
{
	(void)state;
	every_write(FOR_EVER);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(survives_a_disk_that_is_full_for_a_moment),
		cmocka_unit_test(
		    survives_a_disk_that_is_full_until_there_is_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
