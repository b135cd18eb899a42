/* Our office against a party that shares no code with it: wire.py, written
 * from docs/protocol.md in another language. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <poll.h>
#include <spawn.h>

#include "base/clock.h"
#include "base/object.h"
#include "queue/poll.h"
#include "queue/server.h"
#include "tests/support/cmocka.h"

#define BODY   "test"
#define HASH   "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
#define PYTHON "/usr/bin/python3"

enum {
	TOO_LONG_MS = 30000,
	FIXED_ARGS = 5, /* in front of the words of a call */
	ARGS_MAX = 4,
};

struct fixture {
	char dir[64];
	char endpoint[QUEUE_ENDPOINT_SIZE];
	char office_key[CURVE_KEY_SIZE];
	char party_key[CURVE_KEY_SIZE];
	char secret_file[96];
	char body_file[96];
	struct queue_server *server;
	struct mz_err err;
};

static bool
known(void *arg, const char *public_key, char ret_party[QUEUE_PARTY_SIZE])
{
	const struct fixture *f = arg;

	memcpy(ret_party, "41000001", QUEUE_PARTY_SIZE);
	return strcmp(public_key, f->party_key) == 0;
}

static void
write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static int
set_up(void **state)
{
	static struct fixture f;
	const struct queue_registry registry = { known, &f };
	struct curve_secret office;
	struct curve_secret party;
	struct queue_options options;

	f = (struct fixture){ .dir = "/tmp/queue-interop-XXXXXX" };
	assert_non_null(mkdtemp(f.dir));
	(void)snprintf(f.secret_file, sizeof f.secret_file, "%s/key", f.dir);
	(void)snprintf(f.body_file, sizeof f.body_file, "%s/body", f.dir);
	assert_status(curve_pair(f.office_key, &office, &f.err), MZ_OK);
	assert_status(curve_pair(f.party_key, &party, &f.err), MZ_OK);
	write_file(f.secret_file, party.text);
	write_file(f.body_file, BODY);
	queue_options_init(&options);
	options.endpoint[0].address = "tcp://127.0.0.1:*";
	options.endpoint[0].secret = &office;
	assert_status(queue_server_open(&options, &registry, &f.server, &f.err),
	    MZ_OK);
	queue_server_endpoint(f.server, 0, f.endpoint);
	*state = &f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	queue_server_close(&f->server);
	assert_int_equal(unlink(f->secret_file), 0);
	assert_int_equal(unlink(f->body_file), 0);
	assert_int_equal(rmdir(f->dir), 0);
	return 0;
}

static void
answer(struct fixture *f, const struct queue_request *request,
    const struct wire_message *m)
{
	assert_status(queue_server_send(f->server, &request->route, m, &f->err),
	    MZ_OK);
}

static void
deliver(struct fixture *f, const struct queue_request *request, int64_t seq)
{
	struct wire_message m = { .verb = WIRE_LEVEREN,
		.seq = seq,
		.body = BODY,
		.len = sizeof BODY - 1 };

	(void)snprintf(m.ref, sizeof m.ref, "M06-%lld", (long long)seq);
	answer(f, request, &m);
}

/* An office with three answers, 11 to 13, and one message, "id". Each verb's
 * function makes the last reply of *reply, which begins zeroed. */
static void
on_offer(struct fixture *f, const struct queue_request *request,
    struct wire_message *reply)
{
	const struct wire_message *m = &request->message;

	(void)f;
	reply->verb = WIRE_ONTVANGEN;
	memcpy(reply->id, m->id, sizeof reply->id);
	memcpy(reply->hash, HASH, sizeof HASH);
	reply->instant_ms = 1;
	if (strcmp(m->id, "busy") == 0)
		frame_press(m, 30, reply);
}

static void
on_fetch(struct fixture *f, const struct queue_request *request,
    struct wire_message *reply)
{
	const struct wire_message *m = &request->message;

	for (int64_t seq = 11; seq <= 13 && seq < 11 + m->count; seq++)
		if (seq > m->after)
			deliver(f, request, seq);
	reply->verb = WIRE_EINDE;
	reply->left = m->count < 3 ? 3 - m->count : 0;
}

static void
on_fetch_ref(struct fixture *f, const struct queue_request *request,
    struct wire_message *reply)
{
	(void)f;
	if (strcmp(request->message.ref, "M06-12") != 0) {
		frame_refuse(&request->message, WIRE_UNKNOWN_REF, reply);
		return;
	}
	*reply = (struct wire_message){ .verb = WIRE_LEVEREN,
		.seq = 12,
		.ref = "M06-12",
		.body = BODY,
		.len = sizeof BODY - 1 };
}

static void
on_confirm(struct fixture *f, const struct queue_request *request,
    struct wire_message *reply)
{
	(void)f;
	reply->verb = WIRE_BEVESTIGD;
	reply->seq = request->message.seq;
}

static void
on_status(struct fixture *f, const struct queue_request *request,
    struct wire_message *reply)
{
	(void)f;
	reply->verb = WIRE_STAND;
	memcpy(reply->id, request->message.id, sizeof reply->id);
	if (strcmp(reply->id, "id") != 0)
		return;
	reply->state = WIRE_ANSWERED;
	memcpy(reply->ref, "M06-11", sizeof "M06-11");
}

static void
on_ping(struct fixture *f, const struct queue_request *request,
    struct wire_message *reply)
{
	(void)f;
	(void)request;
	reply->verb = WIRE_PONG;
}

static void (*const on_verb[WIRE_VERB_COUNT])(struct fixture *f,
    const struct queue_request *request, struct wire_message *reply) = {
	[WIRE_AANBIEDEN] = on_offer,
	[WIRE_OPHALEN] = on_fetch,
	[WIRE_OPHALEN_REF] = on_fetch_ref,
	[WIRE_BEVESTIGEN] = on_confirm,
	[WIRE_STATUS] = on_status,
	[WIRE_PING] = on_ping,
};

static void
serve(struct fixture *f, const struct queue_request *request)
{
	struct wire_message reply = { .verb = WIRE_PONG };

	on_verb[request->message.verb](f, request, &reply);
	answer(f, request, &reply);
}

/* The words come after the fixed ones; BODY stands for the body's file. */
static pid_t
start(struct fixture *f, const char *const *words, int *ret_output)
{
	static char python[] = PYTHON;
	static char script[] = MZ_SOURCE_DIR "/tests/support/wire.py";
	static char no_cache[] = "PYTHONDONTWRITEBYTECODE=1";
	char word[ARGS_MAX][64];
	char *argv[FIXED_ARGS + ARGS_MAX + 1] = { python, script, f->endpoint,
		f->office_key, f->secret_file };
	char *environment[] = { no_cache, NULL };
	posix_spawn_file_actions_t actions;
	int output[2];
	pid_t pid;

	for (int i = 0; words[i] != NULL; i++) {
		(void)snprintf(word[i], sizeof word[i], "%s", words[i]);
		argv[FIXED_ARGS + i] =
		    strcmp(word[i], "BODY") == 0 ? f->body_file : word[i];
	}
	assert_int_equal(pipe2(output, O_CLOEXEC), 0);
	assert_int_equal(posix_spawn_file_actions_init(&actions), 0);
	assert_int_equal(posix_spawn_file_actions_adddup2(&actions, output[1],
	                     STDOUT_FILENO),
	    0);
	assert_int_equal(
	    posix_spawn(&pid, PYTHON, &actions, NULL, argv, environment), 0);
	assert_int_equal(posix_spawn_file_actions_destroy(&actions), 0);
	assert_int_equal(close(output[1]), 0);
	*ret_output = output[0];
	return pid;
}

static void
serve_all(struct fixture *f)
{
	struct queue_request request;

	while (queue_server_receive(f->server, &request, &f->err) == MZ_OK)
		serve(f, &request);
}

/* Run wire.py with these words; what it printed must be want. */
static void
expect(struct fixture *f, const char *const *words, int want_exit,
    const char *want)
{
	const int64_t until_ms = clock_monotonic_ms() + TOO_LONG_MS;
	struct queue_fd output = { -1, POLLIN, 0 };
	char got[1024] = "";
	size_t len = 0;
	ssize_t more = 1;
	int exit_status;
	const pid_t pid = start(f, words, &output.fd);

	while (more > 0) {
		assert_true(clock_monotonic_ms() < until_ms);
		(void)!queue_poll(f->server, &output, 1, 1000, &f->err);
		serve_all(f);
		if (output.revents == 0)
			continue;
		more = read(output.fd, got + len, sizeof got - 1 - len);
		assert_true(more >= 0);
		len += (size_t)more;
	}
	got[len] = '\0';
	assert_int_equal(close(output.fd), 0);
	assert_int_equal(waitpid(pid, &exit_status, 0), pid);
	assert_string_equal(got, want);
	assert_int_equal(WEXITSTATUS(exit_status), want_exit);
}

#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
the_independent_party_is_served(void **state)
{
	struct fixture *f = *state;

	expect(f, WORDS("ping"), 0, "PONG\n");
	expect(f, WORDS("offer", "a-1", "BODY"), 0,
	    "ONTVANGEN a-1 " HASH " 1970-01-01T00:00:00.001Z\n");
	expect(f, WORDS("status", "id"), 0, "STATUS id beantwoord M06-11\n");
	expect(f, WORDS("status", "no"), 0, "STATUS no onbekend\n");
	expect(f, WORDS("fetch", "2"), 0,
	    "LEVEREN 11 M06-11 " HASH "\nLEVEREN 12 M06-12 " HASH
	    "\nEINDE 1\n");
	expect(f, WORDS("fetch", "3", "12"), 0,
	    "LEVEREN 13 M06-13 " HASH "\nEINDE 0\n");
	expect(f, WORDS("ref", "M06-12"), 0, "LEVEREN 12 M06-12 " HASH "\n");
	expect(f, WORDS("confirm", "13"), 0, "BEVESTIGD 13\n");
}

static void
the_independent_party_understands_no(void **state)
{
	struct fixture *f = *state;

	expect(f, WORDS("ref", "M06-99"), 1, "Refused M06-99: unknown-ref\n");
	expect(f, WORDS("offer", "b/1", "BODY"), 1, "Refused -: bad-id\n");
	expect(f, WORDS("fetch", "65"), 1, "Refused -: bad-number\n");
	expect(f, WORDS("offer", "busy", "BODY"), 1,
	    "Pressure busy: come back after 30 s\n");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_independent_party_is_served,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    the_independent_party_understands_no, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
