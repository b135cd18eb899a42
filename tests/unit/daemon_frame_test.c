#include <stdlib.h>
#include <string.h>

#include "daemon/frame.h"
#include "tests/support/cmocka.h"

static char text_a[] = "41000001";
static char text_b[] = "t\xc3\xabxt & <b>";
static char text_empty[] = "";

/* One kind of frame: how its sample is packed, and how bytes are read as that
 * kind and packed again. */
#define KIND(name, sample) \
	static const struct frame_##name name##_sample = sample; \
	static void pack_##name(struct bytes *out) \
	{ \
		frame_##name##_pack(&name##_sample, out); \
	} \
	static bool read_##name(const void *data, size_t len, \
	    struct bytes *again) \
	{ \
		struct frame_##name f; \
		const bool fits = frame_##name##_unpack(data, len, &f); \
		if (fits) \
			frame_##name##_pack(&f, again); \
		if (fits) \
			frame_##name##_clear(&f); \
		return fits; \
	}
#define SAMPLE(...) \
	{ \
		__VA_ARGS__ \
	}

KIND(hello, SAMPLE(.set_hash = text_a))
KIND(job,
    SAMPLE(.seq = INT64_MAX, .received_ms = -1, .party = text_a,
        .wire_id = text_b, .body = "<a>\0</a>", .len = 8))
KIND(vraag,
    SAMPLE(.seq = 1, .bericht = text_b, .identificatie = NULL,
        .bsn = text_empty))
KIND(feiten,
    SAMPLE(.seq = 7, .identificatie_used = true, .identificatie_version = 5,
        .client_version = INT64_MIN, .decided_ms = 1, .answer_id = text_a,
        .zaak = text_b))
KIND(uitkomst,
    SAMPLE(.seq = 9, .uitkomst = 4, .consumed = true, .hostile = true,
        .antwoord = text_a, .regeling = NULL, .due = { 19000 },
        .aanvullen_tot = { INT32_MIN }, .identificatie_version = 1,
        .client_version = 2, .decided_ms = 3, .schema_hash = text_a,
        .policy_hash = text_b, .registry_hash = NULL, .answer = "answer",
        .answer_len = 6, .trace = "", .trace_len = 0, .facts = "\0\1",
        .facts_len = 2))
KIND(sign,
    SAMPLE(.seq = 1, .job = 4, .signing_ms = 2, .antwoord = text_a,
        .recipient = text_b, .body = "<Bericht/>", .len = 10))
KIND(signed,
    SAMPLE(.seq = 3, .refused = NULL, .again = true, .body = "x", .len = 1))

static const struct {
	void (*pack)(struct bytes *out);
	bool (*read)(const void *data, size_t len, struct bytes *again);
} kinds[] = {
	{ pack_hello, read_hello },
	{ pack_job, read_job },
	{ pack_vraag, read_vraag },
	{ pack_feiten, read_feiten },
	{ pack_uitkomst, read_uitkomst },
	{ pack_sign, read_sign },
	{ pack_signed, read_signed },
};

enum {
	KINDS = sizeof kinds / sizeof kinds[0]
};

static void
every_kind_comes_out_as_it_went_in(void **state)
{
	(void)state;
	for (size_t i = 0; i < KINDS; i++) {
		struct bytes b;
		struct bytes again;

		bytes_init(&b, 10000);
		bytes_init(&again, 10000);
		kinds[i].pack(&b);
		assert_true(kinds[i].read(b.data, b.len, &again));
		assert_int_equal(again.len, b.len);
		assert_memory_equal(again.data, b.data, b.len);
		bytes_clear(&b);
		bytes_clear(&again);
	}
}

/* One byte, and then the data up to the very end of the allocation, so that a
 * sanitizer sees a step too far. */
static char *
exact(const void *data, size_t len)
{
	char *part = malloc(len + 1);

	assert_non_null(part);
	memcpy(part + 1, data, len);
	return part;
}

static void
every_truncation_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < KINDS; i++) {
		struct bytes b;

		bytes_init(&b, 10000);
		kinds[i].pack(&b);
		for (size_t len = 0; len < b.len; len++) {
			char *part = exact(b.data, len);

			assert_false(kinds[i].read(part + 1, len, NULL));
			free(part);
		}
		bytes_add_byte(&b, 0);
		assert_false(kinds[i].read(b.data, b.len, NULL));
		bytes_clear(&b);
	}
}

/* A worker that was taken over says anything: it is read, or refused. */
static void
any_bytes_are_read_or_refused(void **state)
{
	uint32_t random = 2463534242u;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		unsigned char raw[64];
		size_t len;

		for (size_t i = 0; i < sizeof raw; i++) {
			random ^= random << 13;
			random ^= random >> 17;
			random ^= random << 5;
			/* mostly zeros, so that lengths are small */
			raw[i] =
			    (random & 0x300) != 0 ? 0 : (unsigned char)random;
		}
		len = random % sizeof raw;
		for (size_t i = 0; i < KINDS; i++) {
			char *part = exact(raw, len);
			struct bytes again;

			bytes_init(&again, 1000);
			(void)kinds[i].read(part + 1, len, &again);
			bytes_clear(&again);
			free(part);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_comes_out_as_it_went_in),
		cmocka_unit_test(every_truncation_is_refused),
		cmocka_unit_test(any_bytes_are_read_or_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
