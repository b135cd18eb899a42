/*
 * mz_bench_load: one provider that offers prepared applications and fetches
 * and confirms every answer.
 *
 *	mz_bench_load ENDPOINT OFFICE_KEY SECRET_FILE MESSAGES FLYING RATE POLL_US
 *
 * RATE 0: closed loop, FLYING messages at a time. Otherwise open loop: so many
 * a second, whatever the office does, and a message's time runs from the
 * instant it was due. POLL_US after an answer to OPHALEN it asks again.
 * Prints one JSON object. Any refusal, or a loss, ends it with exit code 1.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/object.h"
#include "base/text.h"
#include "bench/measure.h"
#include "bench/messages.h"
#include "config/file.h"
#include "queue/peer.h"

#define SECOND_NS   INT64_C(1000000000)
#define PATIENCE_NS (60 * SECOND_NS)
#define BODY_MAX    ((size_t)4 << 20)

struct load {
	struct messages messages;
	struct queue_peer *peer;
	size_t flying_max;
	int64_t rate, poll_ns;
	int64_t begin_ns;
	int64_t *due_ns;  /* of each message */
	int64_t *took_ns; /* from due to answer in hand; 0: none yet */
	size_t offered, answered, confirmed;
	int64_t after;     /* seq of the last answer */
	bool asked;        /* an OPHALEN is under way */
	int64_t ask_at_ns; /* when to send the next */
	size_t asks;
	int64_t moved_ns; /* when anything last came */
};

static void
send(struct load *l, const struct wire_message *request)
{
	struct mz_err err = { "" };

	bench_must(queue_peer_send(l->peer, request, 30000, &err), "send",
	    &err);
}

static int64_t
due_of(const struct load *l, size_t i, int64_t now_ns)
{
	if (l->rate == 0)
		return now_ns;
	return l->begin_ns + (int64_t)i * SECOND_NS / l->rate;
}

static bool
may_offer(const struct load *l, int64_t now_ns)
{
	if (l->offered == l->messages.n)
		return false;
	if (l->rate == 0)
		return l->offered - l->answered < l->flying_max;
	return due_of(l, l->offered, now_ns) <= now_ns;
}

static void
offer(struct load *l, int64_t now_ns)
{
	const struct message *m = &l->messages.items[l->offered];
	struct wire_message request = { .verb = WIRE_AANBIEDEN,
		.body = m->data,
		.len = m->len };

	memcpy(request.id, m->name, sizeof m->name);
	l->due_ns[l->offered] = due_of(l, l->offered, now_ns);
	l->offered++;
	send(l, &request);
}

static void
ask(struct load *l)
{
	const struct wire_message request = { .verb = WIRE_OPHALEN,
		.count = WIRE_FETCH_MAX,
		.after = l->after };

	l->asked = true;
	l->asks++;
	send(l, &request);
}

/* Which message does an answer belong to? */
static size_t
find(const struct load *l, const struct wire_message *answer)
{
	static const char mark[] = "<IdentificatieRetour>L";
	const char *at =
	    memmem(answer->body, answer->len, mark, sizeof mark - 1);
	int64_t number = 0;
	int64_t first = 0;

	if (at == NULL ||
	    !text_int(at + sizeof mark - 1, MESSAGE_NAME_SIZE - 2, 0, INT64_MAX,
	        &number) ||
	    !text_int(l->messages.items[0].name + 1, MESSAGE_NAME_SIZE - 2, 0,
	        INT64_MAX, &first) ||
	    number < first || (size_t)(number - first) >= l->messages.n)
		bench_fail("an answer to no message of ours", NULL);
	return (size_t)(number - first);
}

static void
take_answer(struct load *l, const struct wire_message *answer)
{
	const struct wire_message confirm = { .verb = WIRE_BEVESTIGEN,
		.seq = answer->seq };
	const size_t i = find(l, answer);

	if (answer->seq <= l->after || l->took_ns[i] != 0)
		bench_fail("an answer came twice", NULL);
	l->after = answer->seq;
	l->took_ns[i] = l->moved_ns - l->due_ns[i];
	l->answered++;
	send(l, &confirm);
}

static void
take(struct load *l, const struct wire_message *answer)
{
	l->moved_ns = measure_wall_ns();
	if (answer->verb == WIRE_LEVEREN) {
		take_answer(l, answer);
	} else if (answer->verb == WIRE_BEVESTIGD) {
		l->confirmed++;
	} else if (answer->verb == WIRE_EINDE) {
		l->asked = false;
		l->ask_at_ns =
		    l->moved_ns + (answer->left > 0 ? 0 : l->poll_ns);
	} else if (answer->verb != WIRE_ONTVANGEN) {
		bench_fail(wire_verb_text(answer->verb),
		    &(struct mz_err){ "not what was hoped for" });
	}
}

/* When there is something to do unasked, in whole milliseconds from now. */
static int
wait_ms(const struct load *l, int64_t now_ns)
{
	int64_t next_ns = now_ns + SECOND_NS;

	if (!l->asked && l->offered > l->answered)
		next_ns = l->ask_at_ns;
	if (l->rate > 0 && l->offered < l->messages.n &&
	    due_of(l, l->offered, now_ns) < next_ns)
		next_ns = due_of(l, l->offered, now_ns);
	return next_ns <= now_ns ? 0
	                         : (int)((next_ns - now_ns + 999999) / 1000000);
}

static void
receive(struct load *l, int timeout_ms)
{
	struct wire_message answer;
	struct mz_err err = { "" };
	enum mz_status status;

	status = queue_peer_receive(l->peer, timeout_ms, &answer, &err);
	while (status == MZ_OK) {
		take(l, &answer);
		status = queue_peer_receive(l->peer, 0, &answer, &err);
	}
	if (status != MZ_NONE)
		bench_fail("receive", &err);
	if (measure_wall_ns() - l->moved_ns > PATIENCE_NS)
		bench_fail("nothing comes any more", NULL);
}

static void
run(struct load *l)
{
	l->begin_ns = measure_wall_ns();
	l->moved_ns = l->begin_ns;
	while (l->confirmed < l->messages.n) {
		const int64_t now_ns = measure_wall_ns();

		if (may_offer(l, now_ns))
			offer(l, now_ns);
		if (!l->asked && l->offered > l->answered &&
		    now_ns >= l->ask_at_ns)
			ask(l);
		receive(l, may_offer(l, now_ns) ? 0 : wait_ms(l, now_ns));
	}
}

static void
report(struct load *l)
{
	const int64_t wall_ns = l->moved_ns - l->begin_ns;
	static const unsigned parts[] = { 500, 990, 999, 1000 };

	(void)printf("{\"messages\": %zu, \"wall_us\": %" PRId64
	             ", \"asks\": %zu, \"peer_cpu_us\": %" PRId64,
	    l->messages.n, wall_ns / 1000, l->asks, measure_cpu_ns() / 1000);
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		(void)printf(", \"p%u_us\": %" PRId64, parts[i],
		    measure_part(l->took_ns, l->messages.n, parts[i]) / 1000);
	(void)printf("}\n");
}

static void
open_peer(struct load *l, char **argv)
{
	MZ_AUTO(curve_wipe) struct curve_secret secret = { "" };
	MZ_AUTO(bytes_clear) struct bytes text;
	const struct queue_peer_options options = { .endpoint = argv[1],
		.server_key = argv[2],
		.secret = &secret,
		.body_max_bytes = BODY_MAX };
	struct mz_err err = { "" };

	bytes_init(&text, 4096);
	bench_must(file_read(argv[3], &text, &err), argv[3], &err);
	bench_must(curve_secret_read(text.data, text.len, &secret, &err),
	    argv[3], &err);
	bench_must(queue_peer_open(&options, &l->peer, &err), argv[1], &err);
}

int
main(int argc, char **argv)
{
	struct load l = { .after = 0 };

	if (argc != 8)
		bench_fail("usage",
		    &(struct mz_err){
		        "ENDPOINT OFFICE_KEY SECRET_FILE MESSAGES "
		        "FLYING RATE POLL_US" });
	messages_open(argv[4], &l.messages);
	l.flying_max = (size_t)bench_number(argv[5], 1);
	l.rate = bench_number(argv[6], 0);
	l.poll_ns = bench_number(argv[7], 0) * 1000;
	l.due_ns = mz_alloc(l.messages.n * sizeof l.due_ns[0]);
	l.took_ns = mz_alloc(l.messages.n * sizeof l.took_ns[0]);
	open_peer(&l, argv);
	run(&l);
	report(&l);
	queue_peer_close(&l.peer);
	messages_close(&l.messages);
	mz_freep(&l.due_ns);
	mz_freep(&l.took_ns);
	return 0;
}
