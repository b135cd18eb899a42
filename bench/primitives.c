/*
 * mz_bench_primitives: every step that a message takes, measured by itself.
 *
 *	mz_bench_primitives CONFIG MESSAGES MESSAGES_RSA RSA_KEY DIR ROUNDS
 *
 * Prints one JSON object: nanoseconds of processor time a message, medians of
 * the rounds, and the sizes of what it was measured on.
 */
#include <inttypes.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/object.h"
#include "bench/primitive.h"

static const struct {
	const char *name;
	int64_t (*run)(struct bench *b);
} primitives[] = {
	{ "hash", run_hash },
	{ "scan", run_scan },
	{ "parse", run_parse },
	{ "canonical", run_canonical },
	{ "verify", run_verify },
	{ "verify_rsa", run_verify_rsa },
	{ "validate", run_validate },
	{ "read", run_read },
	{ "judge", run_judge },
	{ "trace", run_trace },
	{ "assess", run_assess },
	{ "pipeline_read", run_pipeline_read },
	{ "sign", run_sign },
	{ "sign_rsa", run_sign_rsa },
	{ "insert_single", run_insert_single },
	{ "insert_group", run_insert_group },
	{ "insert_pair", run_insert_pair },
	{ "store_single", run_store_single },
	{ "store_few", run_store_few },
	{ "store_group", run_store_group },
	{ "store_take_in", run_take_in },
	{ "store_next", run_next },
	{ "store_facts", run_facts },
	{ "store_outcome", run_outcome },
	{ "store_fetch", run_fetch },
	{ "store_confirm", run_confirm },
	{ "frames", run_frames },
	{ "wire", run_wire },
	{ "wire_single", run_wire_single },
};

enum {
	N_PRIMITIVES = sizeof primitives / sizeof primitives[0],
	ROUNDS_MAX = 101,
};

static void
open_bench(struct bench *b, char **argv)
{
	const struct clock clock = { 0 };

	bench_must(clock_now(&clock, &b->now_ms, NULL), "clock", NULL);
	office_open(argv[1], &b->office);
	messages_open(argv[2], &b->messages);
	messages_open(argv[3], &b->messages_rsa);
	office_load_key(argv[4], &b->key_rsa);
	b->dir = argv[5];
	b->cert = office_party_cert(&b->office, BENCH_PARTY);
	b->cert_rsa = office_party_cert(&b->office, BENCH_PARTY_RSA);
	bench_make_answer(b);
}

static void
close_bench(struct bench *b)
{
	bytes_clear(&b->answer);
	bytes_clear(&b->trace);
	bytes_clear(&b->facts);
	bytes_clear(&b->signed_answer);
	sign_key_free(&b->key_rsa);
	sign_cert_free(&b->cert);
	sign_cert_free(&b->cert_rsa);
	messages_close(&b->messages);
	messages_close(&b->messages_rsa);
	office_close(&b->office);
}

int
main(int argc, char **argv)
{
	static int64_t found[N_PRIMITIVES][ROUNDS_MAX];
	struct bench b = { .dir = NULL };
	size_t rounds;

	if (argc != 7)
		bench_fail("usage",
		    &(struct mz_err){ "CONFIG MESSAGES MESSAGES_RSA RSA_KEY "
		                      "DIR ROUNDS" });
	rounds = (size_t)bench_number(argv[6], 1);
	if (rounds > ROUNDS_MAX)
		rounds = ROUNDS_MAX;
	open_bench(&b, argv);
	for (size_t round = 0; round < rounds; round++)
		for (size_t i = 0; i < N_PRIMITIVES; i++)
			found[i][round] = primitives[i].run(&b);
	(void)printf("{");
	for (size_t i = 0; i < N_PRIMITIVES; i++)
		(void)printf("\"%s\": %" PRId64 ", ", primitives[i].name,
		    measure_part(found[i], rounds, 500));
	(void)printf("\"message_bytes\": %zu, \"answer_bytes\": %zu, "
	             "\"trace_bytes\": %zu}\n",
	    b.messages.items[0].len, b.signed_answer.len, b.trace.len);
	close_bench(&b);
	return 0;
}
