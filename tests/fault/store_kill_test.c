/*
 * Kill a process that takes in and answers messages, at instants that nobody
 * chose, and look at what it left.
 *
 * The child reports each message after the commit that made it durable, as the
 * broker acknowledges. After every kill the same file is opened again: each
 * message reported so far must be there, once; each that was reported as
 * answered must have that one answer; and the journal must be whole.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/object.h"
#include "tests/unit/store_help.h"

enum {
	ROUNDS = 40,
	MAX_MESSAGES = 20000
};

/* What the child says of message number n; less than PIPE_BUF, so whole. */
struct report {
	int n;
	bool answered;
};

static void
say(int fd, int n, bool answered)
{
	const struct report report = { .n = n, .answered = answered };

	if (write(fd, &report, sizeof report) != (ssize_t)sizeof report)
		_exit(1);
}

static void
must(enum mz_status status)
{
	if (status != MZ_OK)
		_exit(2);
}

/* Message n: taken in in one transaction, answered in the next. */
static void
handle(struct store *store, int fd, int n)
{
	struct inbox_new m;
	struct store_outcome o;
	int64_t ms = 0;
	int64_t seq = 0;
	char name[20];

	(void)snprintf(name, sizeof name, "m%d", n);
	m = message(PARTY_A, name, name);
	must(store_begin(store, NULL));
	must(store_inbox_put(store, &m, &seq, &ms, NULL));
	must(store_commit(store, NULL));
	say(fd, n, false);

	o = beschikking(seq, PARTY_A, name, name);
	o.key.identificatie = name;
	o.key.bsn = NULL;
	o.answer.body = name;
	o.answer.len = strlen(name);
	must(store_begin(store, NULL));
	must(store_outcome_put(store, &o, &seq, NULL));
	must(store_commit(store, NULL));
	say(fd, n, true);
}

static void
child(const char *path, int fd, int first)
{
	struct store_options options = test_options(path);
	struct store *store = NULL;

	options.checkpoint_bytes = 128 << 10; /* so that kills meet those too */
	must(store_open(&options, &store, NULL));
	for (int n = first; n < first + 1000000; n++)
		handle(store, fd, n);
	_exit(3);
}

/* All that was reported so far, over all rounds. */
struct reported {
	bool received[MAX_MESSAGES], answered[MAX_MESSAGES];
	int next; /* message */
};

static void
hear(struct reported *all, const struct report *report)
{
	assert_in_range(report->n, 0, MAX_MESSAGES - 2);
	all->received[report->n] = true;
	all->answered[report->n] |= report->answered;
	all->next = report->n + 1;
}

/* Let some microseconds of the child's work pass. */
static void
spin(int64_t us)
{
	struct timespec now;
	struct timespec end;

	assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &end), 0);
	do
		assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &now), 0);
	while ((now.tv_sec - end.tv_sec) * 1000000 +
	        (now.tv_nsec - end.tv_nsec) / 1000 <
	    us);
}

/* Read what the child says until it has said enough, kill it somewhere in its
 * further work, and read what it had still said. */
static void
run_and_kill(const char *path, int round, struct reported *all)
{
	const int reports = 1 + round * 7 % 40;
	struct report report;
	int ends[2];
	pid_t pid;
	int got = 0;
	int status = 0;

	assert_int_equal(pipe(ends), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		(void)close(ends[0]);
		child(path, ends[1], all->next);
	}
	(void)close(ends[1]);
	while (
	    read(ends[0], &report, sizeof report) == (ssize_t)sizeof report) {
		hear(all, &report);
		if (++got == reports) {
			spin(round * 131 % 1000);
			assert_int_equal(kill(pid, SIGKILL), 0);
		}
	}
	(void)close(ends[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

struct found {
	int received, answered;
};

static void
expect_answer(struct store *store, const char *name)
{
	struct outbox_item item = { 0 };

	assert_status(store_outbox_by_ref(store, PARTY_A, name, &item, NULL),
	    MZ_OK);
	assert_int_equal(item.len, strlen(name));
	assert_memory_equal(item.body, name, item.len);
	outbox_item_clear(&item);
}

static void
expect_message(struct store *store, int n, const struct reported *all,
    struct found *found)
{
	struct inbox_status status = { 0 };
	char name[20];

	(void)snprintf(name, sizeof name, "m%d", n);
	if (store_wire_status(store, PARTY_A, name, &status, NULL) != MZ_OK) {
		assert_false(all->received[n]);
		return;
	}
	found->received++;
	if (status.state == INBOX_ANSWERED) {
		found->answered++;
		assert_string_equal(status.ref, name);
		expect_answer(store, name);
	} else {
		assert_false(all->answered[n]);
		assert_null(status.ref);
	}
	inbox_status_clear(&status);
}

static void
expect_kept(const char *path, const struct reported *all)
{
	const struct store_options options = test_options(path);
	struct journal_check check = { 0 };
	struct store *store = NULL;
	struct found found = { 0 };
	int64_t waiting = 0;

	assert_status(store_open(&options, &store, NULL), MZ_OK);
	for (int n = 0; n <= all->next; n++)
		expect_message(store, n, all, &found);
	/* Nothing else is there, and nothing twice. */
	assert_status(store_inbox_waiting(store, NULL, &waiting, NULL), MZ_OK);
	assert_int_equal(waiting, found.received - found.answered);
	assert_status(store_journal_verify(store, 1u << 20, &check, NULL),
	    MZ_NONE);
	assert_int_equal(check.broken_seq, 0);
	assert_int_equal(check.at.seq, found.received + 3 * found.answered);
	store_close(&store);
}

static void
what_was_acknowledged_survives_kill_9(void **state)
{
	static struct reported all;
	char dir[] = "/tmp/store-kill-XXXXXX";
	char path[60];
	char lock[80];

	(void)state;
	assert_non_null(mkdtemp(dir));
	(void)snprintf(path, sizeof path, "%s/db", dir);
	(void)snprintf(lock, sizeof lock, "%s.lock", path);
	for (int round = 1; round <= ROUNDS; round++) {
		run_and_kill(path, round, &all);
		expect_kept(path, &all);
		all.next++; /* past the message that the kill fell into */
	}
	assert_true(all.next > ROUNDS);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(unlink(lock), 0);
	assert_int_equal(rmdir(dir), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_acknowledged_survives_kill_9),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
