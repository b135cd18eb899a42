/*
 * Any bytes as a frame of a worker, of the signer or of the broker: refused,
 * or read; and what was read packs into bytes that read the same. What passes
 * the broker's checks has its shape, whatever else the frame says.
 *
 * Input: one byte for the kind, then the payload.
 */
#include <string.h>

#include "base/object.h"
#include "base/text.h"
#include "daemon/broker_check.h"
#include "meerzorg/beoordeling.h"
#include "tests/fuzz/fixture.h"
#include "tests/fuzz/fuzz.h"

enum {
	PACKED_MAX = 4 << 20,
	SEQ = 7,
	HASH_LEN = 64
};

#define INSTANT_MS INT64_C(1678100400000) /* 2023-03-06, noon */

#define READ_AND_PACK(name) \
	static void name##_again(const struct frame_##name *f) \
	{ \
		MZ_AUTO(bytes_clear) struct bytes one; \
		MZ_AUTO(bytes_clear) struct bytes two; \
		struct frame_##name again; \
\
		bytes_init(&one, PACKED_MAX); \
		bytes_init(&two, PACKED_MAX); \
		frame_##name##_pack(f, &one); \
		MZ_ASSERT(frame_##name##_unpack(one.data, one.len, &again)); \
		frame_##name##_pack(&again, &two); \
		frame_##name##_clear(&again); \
		MZ_ASSERT(fixture_same(&one, &two)); \
	} \
	static void read_##name(const void *data, size_t len) \
	{ \
		struct frame_##name f; \
\
		if (!frame_##name##_unpack(data, len, &f)) \
			return; \
		name##_again(&f); \
		check_##name##_frame(&f); \
		frame_##name##_clear(&f); \
	}

#define check_hello_frame(f)  (void)(f)
#define check_job_frame(f)    (void)(f)
#define check_feiten_frame(f) (void)(f)
#define check_sign_frame(f)   (void)(f)
#define check_signed_frame(f) (void)(f)

static void
check_vraag_frame(const struct frame_vraag *f)
{
	if (!check_vraag(f) || f->bericht == NULL)
		return;
	MZ_ASSERT(strlen(f->bericht) > 0 && strlen(f->bericht) <= 40);
	MZ_ASSERT(wire_id_ok(f->identificatie));
	MZ_ASSERT(strlen(f->bsn) == 9 && strspn(f->bsn, "0123456789") == 9);
}

/* Of this job, and such that it can be stored, counted and shown. */
static void
expect_fit(const struct job *job, const struct frame_uitkomst *f)
{
	MZ_ASSERT(f->seq == SEQ && f->decided_ms == INSTANT_MS);
	MZ_ASSERT(f->uitkomst < UITKOMST_COUNT && f->antwoord != NULL);
	MZ_ASSERT(
	    (f->uitkomst == UITKOMST_FOUTBERICHT) == (job->bericht == NULL));
	MZ_ASSERT((f->regeling == NULL) == (job->bericht == NULL));
	MZ_ASSERT(strlen(f->schema_hash) == HASH_LEN);
	MZ_ASSERT(strlen(f->policy_hash) == HASH_LEN);
	MZ_ASSERT(strlen(f->registry_hash) == HASH_LEN);
	MZ_ASSERT(f->answer_len > 0 && f->trace_len > 0);
	MZ_ASSERT(text_is_utf8(f->trace, f->trace_len));
	if (date_known(f->due))
		(void)date_start_ms(f->due);
	if (date_known(f->aanvullen_tot))
		(void)date_start_ms(f->aanvullen_tot);
}

static void
check_uitkomst_frame(const struct frame_uitkomst *f)
{
	char bericht[] = "MeerzorgAanvraag";
	struct job job = { .in = { .seq = SEQ, .received_ms = INSTANT_MS },
		.asked = true,
		.decided_ms = INSTANT_MS };

	if (check_uitkomst(&job, f))
		expect_fit(&job, f);
	job.bericht = bericht;
	if (check_uitkomst(&job, f))
		expect_fit(&job, f);
	job.asked = false;
	MZ_ASSERT(!check_uitkomst(&job, f));
}

READ_AND_PACK(hello)
READ_AND_PACK(job)
READ_AND_PACK(vraag)
READ_AND_PACK(feiten)
READ_AND_PACK(uitkomst)
READ_AND_PACK(sign)
READ_AND_PACK(signed)

static void (*const readers[FRAME_KIND_COUNT])(const void *, size_t) = {
	[FRAME_HELLO] = read_hello,
	[FRAME_JOB] = read_job,
	[FRAME_VRAAG] = read_vraag,
	[FRAME_FEITEN] = read_feiten,
	[FRAME_UITKOMST] = read_uitkomst,
	[FRAME_SIGN] = read_sign,
	[FRAME_SIGNED] = read_signed,
};

int
fuzz_one(const uint8_t *data, size_t len)
{
	size_t kind;

	if (len == 0)
		return 0;
	kind = data[0] % FRAME_KIND_COUNT;
	if (readers[kind] != NULL)
		readers[kind](data + 1, len - 1);
	return 0;
}
