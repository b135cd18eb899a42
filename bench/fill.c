/*
 * mz_bench_fill: a database as it is after COUNT messages were answered and
 * confirmed.
 *
 *	mz_bench_fill DATABASE COUNT
 *
 * Rows, indexes, journal and counters are those of real messages, because
 * store/ writes them; only the bodies are short, since none of them is read
 * again. What stands for a client's number is no number at all.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "base/object.h"
#include "bench/measure.h"
#include "sign/digest.h"
#include "store/inbox.h"
#include "store/outbox.h"
#include "store/outcome.h"
#include "store/store.h"

enum {
	GROUP = 1000,
	BODY_LEN = 256,
	YEAR = 2020,
};

#define BEGIN_MS   INT64_C(1580000000000)
#define BEGIN_DAY  18287
#define STEP_MS    20000
#define CHECKPOINT INT64_C(67108864)
#define LARGEST    (INT64_C(64) << 30)

static const char *const parties[] = { "41000001", "41000002", "41000003",
	"41000006" };

struct fill {
	struct store *store;
	struct mz_err err;
	char body[BODY_LEN];
};

static void
random_bytes(void *ret, size_t len)
{
	MZ_ASSERT(getrandom(ret, len, 0) == (ssize_t)len);
}

static void
must(struct fill *f, enum mz_status status, const char *what)
{
	bench_must(status, what, &f->err);
}

static int64_t
put_in(struct fill *f, int64_t number, struct inbox_new *message)
{
	int64_t received_ms = 0;
	int64_t seq = 0;

	(void)snprintf(f->body, sizeof f->body, "%" PRId64, number);
	message->body = f->body;
	message->len = sizeof f->body;
	sign_digest_of(f->body, sizeof f->body, message->hash);
	must(f, store_inbox_put(f->store, message, &seq, &received_ms, &f->err),
	    "offer");
	return seq;
}

static void
answer(struct fill *f, int64_t seq, const struct inbox_new *message,
    int64_t number)
{
	const struct store_termijn term = { "ontvangen", BEGIN_DAY };
	struct store_ids ids;
	char bsn[24];
	struct store_outcome o = { .seq = seq,
		.uitkomst = "beschikking",
		.key = { .party = message->party,
		    .kind = "MeerzorgAanvraag",
		    .identificatie = message->wire_id,
		    .bsn = bsn },
		.identificatie_taken = true,
		.trace = { f->body, sizeof f->body },
		.facts = { f->body, 24 },
		.engine = "bench",
		.decided_ms = message->received_ms,
		.answer = { .kind = "Beschikking",
		    .body = f->body,
		    .len = sizeof f->body } };
	int64_t answer_seq = 0;

	(void)snprintf(bsn, sizeof bsn, "t%" PRId64, number);
	memcpy(o.key.hash, message->hash, sizeof o.key.hash);
	must(f, store_facts(f->store, &o.key, &o.expected, &f->err), "facts");
	must(f, store_allocate(f->store, YEAR, &ids, &f->err), "numbers");
	o.answer.ref = ids.identificatie;
	o.zaak = (struct store_zaak){ .kenmerk = ids.kenmerk,
		.regeling = "MZI",
		.state = "beschikt",
		.due_day = BEGIN_DAY,
		.wait_until_day = STORE_NO_DAY,
		.termijnen = &term,
		.n_termijnen = 1 };
	must(f, store_outcome_put(f->store, &o, &answer_seq, &f->err),
	    "answer");
	must(f,
	    store_outbox_confirm(f->store, message->party, answer_seq,
	        message->received_ms, &f->err),
	    "confirm");
}

static void
one(struct fill *f, int64_t number)
{
	char name[24];
	struct inbox_new message = {
		.party = parties[number %
		    (int64_t)(sizeof parties / sizeof parties[0])],
		.wire_id = name,
		.received_ms = BEGIN_MS + number * STEP_MS,
	};

	(void)snprintf(name, sizeof name, "F%010" PRId64, number);
	answer(f, put_in(f, number, &message), &message, number);
}

int
main(int argc, char **argv)
{
	struct fill f = { .err = { "" } };
	struct store_options options = { .sha256 = sign_digest_of,
		.random = random_bytes,
		.checkpoint_bytes = CHECKPOINT,
		.database_max_bytes = LARGEST };
	int64_t count;

	if (argc != 3)
		bench_fail("usage", &(struct mz_err){ "DATABASE COUNT" });
	count = bench_number(argv[2], 1);
	options.path = argv[1];
	must(&f, store_open(&options, &f.store, &f.err), "open");
	for (int64_t i = 0; i < count; i++) {
		if (i % GROUP == 0)
			must(&f, store_begin(f.store, &f.err), "begin");
		one(&f, i);
		if ((i + 1) % GROUP == 0 || i + 1 == count)
			must(&f, store_commit(f.store, &f.err), "commit");
	}
	store_close(&f.store);
	return 0;
}
