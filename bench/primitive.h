/*
 * primitive - the single steps that a message takes, each measured by itself
 *
 * Each function takes every message of the bench once, and gives processor
 * time a message. They are called in turn, round after round; what is printed
 * is the median of the rounds.
 */
#ifndef MZ_BENCH_PRIMITIVE_H
#define MZ_BENCH_PRIMITIVE_H

#include "base/bytes.h"
#include "bench/measure.h"
#include "bench/messages.h"
#include "bench/office.h"

enum {
	BENCH_GROUP = 64, /* messages in one transaction */
	BENCH_FEW = 4,    /* the same when little waits */
	BENCH_FLYING = 32 /* messages on the wire at a time */
};

/* What store/ does for a message, in the order in which the broker asks it. */
enum store_step {
	STORE_TAKE_IN,
	STORE_NEXT,
	STORE_FACTS,
	STORE_OUTCOME,
	STORE_FETCH,
	STORE_CONFIRM,
	STORE_STEPS
};

#define BENCH_PARTY     "41000001"
#define BENCH_PARTY_RSA "41000003"

struct bench {
	struct office office;
	struct messages messages;     /* of BENCH_PARTY */
	struct messages messages_rsa; /* of BENCH_PARTY_RSA */
	struct sign_cert *cert, *cert_rsa;
	struct sign_key *key_rsa; /* of BENCH_PARTY_RSA */
	int64_t now_ms;
	struct bytes answer, trace, facts; /* to the first message */
	struct bytes signed_answer;
	const char *dir; /* for databases */
	struct measure store[STORE_STEPS];
};

void bench_make_answer(struct bench *b);

/* primitive_read.c: what the worker and the signer do */
int64_t run_hash(struct bench *b);
int64_t run_scan(struct bench *b);
int64_t run_parse(struct bench *b);
int64_t run_canonical(struct bench *b);
int64_t run_verify(struct bench *b);
int64_t run_verify_rsa(struct bench *b);
int64_t run_validate(struct bench *b);
int64_t run_read(struct bench *b);
int64_t run_judge(struct bench *b);
int64_t run_trace(struct bench *b);
int64_t run_assess(struct bench *b);
int64_t run_pipeline_read(struct bench *b);
int64_t run_sign(struct bench *b);
int64_t run_sign_rsa(struct bench *b);

/* primitive_line.c: the frames of one message, both ends */
int64_t run_frames(struct bench *b);

/* primitive_wire.c: the office's end of offer, fetch and confirm */
int64_t run_wire(struct bench *b);
int64_t run_wire_single(struct bench *b);

/* primitive_sqlite.c: rows of a message and its answer, and nothing else */
int64_t run_insert_single(struct bench *b);
int64_t run_insert_group(struct bench *b);
int64_t run_insert_pair(struct bench *b);

/* primitive_store.c: the same with everything that is promised of it. What
 * follows run_store_group() gives what that found on its way. */
int64_t run_store_single(struct bench *b);
int64_t run_store_few(struct bench *b);
int64_t run_store_group(struct bench *b);
int64_t run_take_in(struct bench *b);
int64_t run_next(struct bench *b);
int64_t run_facts(struct bench *b);
int64_t run_outcome(struct bench *b);
int64_t run_fetch(struct bench *b);
int64_t run_confirm(struct bench *b);

#endif
