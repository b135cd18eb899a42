/*
 * The six frames of one message between broker, worker and signer, packed,
 * sent through socketpairs, received and unpacked: both ends in one process.
 */
#include <sys/socket.h>

#include "base/channel.h"
#include "base/object.h"
#include "bench/primitive.h"
#include "daemon/frame.h"

#define FRAME_MAX_BYTES ((size_t)16 << 20)

struct line {
	struct channel *near, *far;
};

static void
deliver(struct channel *from, int kind, struct bytes *payload)
{
	struct mz_err err = { "" };

	bench_must(channel_send(from, kind, payload, &err), "send", &err);
	bytes_clear(payload);
}

static struct frame
receive(struct channel *to)
{
	struct frame frame;
	struct mz_err err = { "" };

	bench_must(channel_receive(to, &frame, &err), "receive", &err);
	return frame;
}

/* One frame from one end to the other. */
#define PASS(kind, name, from, to, ...) \
	do { \
		struct frame_##name out_ = { __VA_ARGS__ }; \
		struct frame_##name in_; \
		struct bytes payload_; \
		struct frame frame_; \
		bytes_init(&payload_, FRAME_MAX_BYTES); \
		frame_##name##_pack(&out_, &payload_); \
		deliver((from), (kind), &payload_); \
		frame_ = receive(to); \
		MZ_ASSERT( \
		    frame_##name##_unpack(frame_.data, frame_.len, &in_)); \
		frame_##name##_clear(&in_); \
	} while (0)

static void
pass_read(struct line *line, const struct message *m)
{
	char party[] = BENCH_PARTY;
	char name[MESSAGE_NAME_SIZE];
	char kind[] = "MeerzorgAanvraag";
	char bsn[10];

	message_name(1, name);
	message_bsn(1, bsn);
	PASS(FRAME_JOB, job, line->near, line->far, .seq = 1, .party = party,
	    .wire_id = name, .body = m->data, .len = m->len);
	PASS(FRAME_VRAAG, vraag, line->far, line->near, .seq = 1,
	    .bericht = kind, .identificatie = name, .bsn = bsn);
}

static void
pass_judged(const struct bench *b, struct line *line)
{
	char hash[] =
	    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
	char kind[] = "Beschikking";
	char regeling[] = "MZI";
	char answer_id[] = "A00000000001";
	char zaak[] = "Z2026-000001";

	PASS(FRAME_FEITEN, feiten, line->near, line->far, .seq = 1,
	    .answer_id = answer_id, .zaak = zaak);
	PASS(FRAME_UITKOMST, uitkomst, line->far, line->near, .seq = 1,
	    .antwoord = kind, .regeling = regeling, .schema_hash = hash,
	    .policy_hash = hash, .registry_hash = hash,
	    .answer = b->answer.data, .answer_len = b->answer.len,
	    .trace = b->trace.data, .trace_len = b->trace.len,
	    .facts = b->facts.data, .facts_len = b->facts.len);
}

static void
pass_signed(const struct bench *b, struct line *line)
{
	char party[] = BENCH_PARTY;
	char kind[] = "Beschikking";

	PASS(FRAME_SIGN, sign, line->near, line->far, .seq = 1,
	    .antwoord = kind, .recipient = party, .body = b->answer.data,
	    .len = b->answer.len);
	PASS(FRAME_SIGNED, signed, line->far, line->near, .seq = 1,
	    .body = b->signed_answer.data, .len = b->signed_answer.len);
}

static void
line_open(struct line *ret)
{
	int fds[2];

	MZ_ASSERT(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) == 0);
	ret->near = channel_new(fds[0], FRAME_MAX_BYTES, FRAME_MAX_BYTES);
	ret->far = channel_new(fds[1], FRAME_MAX_BYTES, FRAME_MAX_BYTES);
}

static void
line_close(struct line *line)
{
	channel_free(&line->near);
	channel_free(&line->far);
}

int64_t
run_frames(struct bench *b)
{
	MZ_AUTO(line_close) struct line worker;
	MZ_AUTO(line_close) struct line signer;
	struct measure t = { 0 };

	line_open(&worker);
	line_open(&signer);
	measure_start(&t);
	for (size_t i = 0; i < b->messages.n; i++) {
		pass_read(&worker, &b->messages.items[i]);
		pass_judged(b, &worker);
		pass_signed(b, &signer);
	}
	measure_stop(&t);
	return measure_each(&t, b->messages.n);
}
