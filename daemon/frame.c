#include "daemon/frame.h"

#include "base/object.h"
#include "base/pack.h"

/*
 * Each kind is a row of fields: where in the struct, and of what type. One
 * walk over the row packs, reads or clears any of them.
 */
enum field_type {
	FIELD_I64,
	FIELD_U32,
	FIELD_BOOL,
	FIELD_DATE,
	FIELD_TEXT,
	FIELD_BLOB, /* const char *, its size_t is named by len_offset */
};

struct field {
	enum field_type type;
	size_t offset;
	size_t len_offset;
};

#define F(kind, type, member) \
	{ \
		FIELD_##type, offsetof(struct frame_##kind, member), 0 \
	}
#define BLOB(kind, member, length) \
	{ \
		FIELD_BLOB, offsetof(struct frame_##kind, member), \
		    offsetof(struct frame_##kind, length) \
	}

static const struct field hello_fields[] = {
	F(hello, TEXT, set_hash),
};

static const struct field job_fields[] = {
	F(job, I64, seq),
	F(job, I64, received_ms),
	F(job, TEXT, party),
	F(job, TEXT, wire_id),
	BLOB(job, body, len),
};

static const struct field vraag_fields[] = {
	F(vraag, I64, seq),
	F(vraag, TEXT, bericht),
	F(vraag, TEXT, identificatie),
	F(vraag, TEXT, bsn),
};

static const struct field feiten_fields[] = {
	F(feiten, I64, seq),
	F(feiten, BOOL, identificatie_used),
	F(feiten, I64, identificatie_version),
	F(feiten, I64, client_version),
	F(feiten, I64, decided_ms),
	F(feiten, TEXT, answer_id),
	F(feiten, TEXT, zaak),
};

static const struct field uitkomst_fields[] = {
	F(uitkomst, I64, seq),
	F(uitkomst, U32, uitkomst),
	F(uitkomst, BOOL, consumed),
	F(uitkomst, BOOL, hostile),
	F(uitkomst, TEXT, antwoord),
	F(uitkomst, TEXT, regeling),
	F(uitkomst, DATE, due),
	F(uitkomst, DATE, aanvullen_tot),
	F(uitkomst, I64, identificatie_version),
	F(uitkomst, I64, client_version),
	F(uitkomst, I64, decided_ms),
	F(uitkomst, TEXT, schema_hash),
	F(uitkomst, TEXT, policy_hash),
	F(uitkomst, TEXT, registry_hash),
	BLOB(uitkomst, answer, answer_len),
	BLOB(uitkomst, trace, trace_len),
	BLOB(uitkomst, facts, facts_len),
};

static const struct field sign_fields[] = {
	F(sign, I64, seq),
	F(sign, I64, job),
	F(sign, I64, signing_ms),
	F(sign, TEXT, antwoord),
	F(sign, TEXT, recipient),
	BLOB(sign, body, len),
};

static const struct field signed_fields[] = {
	F(signed, I64, seq),
	F(signed, TEXT, refused),
	F(signed, BOOL, again),
	BLOB(signed, body, len),
};

static void
pack_field(struct bytes *out, const struct field *field, const char *base)
{
	const void *at = base + field->offset;

	switch (field->type) {
	case FIELD_I64:
		pack_i64(out, *(const int64_t *)at);
		break;
	case FIELD_U32:
		pack_u32(out, *(const uint32_t *)at);
		break;
	case FIELD_BOOL:
		pack_u32(out, *(const bool *)at);
		break;
	case FIELD_DATE:
		pack_date(out, *(const struct date *)at);
		break;
	case FIELD_TEXT:
		pack_text(out, *(char *const *)at);
		break;
	case FIELD_BLOB:
		pack_blob(out, *(const char *const *)at,
		    *(const size_t *)(const void *)(base + field->len_offset));
		break;
	}
}

static void
unpack_field(struct unpack *u, const struct field *field, char *base)
{
	void *at = base + field->offset;

	switch (field->type) {
	case FIELD_I64:
		*(int64_t *)at = unpack_i64(u);
		break;
	case FIELD_U32:
		*(uint32_t *)at = unpack_u32(u);
		break;
	case FIELD_BOOL:
		*(bool *)at = unpack_u32(u) != 0;
		break;
	case FIELD_DATE:
		*(struct date *)at = unpack_date(u);
		break;
	case FIELD_TEXT:
		*(char **)at = unpack_text(u);
		break;
	case FIELD_BLOB:
		*(const char **)at = unpack_blob(u,
		    (size_t *)(void *)(base + field->len_offset));
		break;
	}
}

static void
clear_fields(const struct field *fields, size_t n, void *base)
{
	for (size_t i = 0; i < n; i++)
		if (fields[i].type == FIELD_TEXT)
			mz_freep((char *)base + fields[i].offset);
}

static void
pack_fields(struct bytes *out, const struct field *fields, size_t n,
    const void *base)
{
	for (size_t i = 0; i < n; i++)
		pack_field(out, &fields[i], base);
}

static bool
unpack_fields(const void *data, size_t len, const struct field *fields,
    size_t n, void *base)
{
	struct unpack u;

	unpack_init(&u, data, len);
	for (size_t i = 0; i < n; i++)
		unpack_field(&u, &fields[i], base);
	if (unpack_done(&u))
		return true;
	clear_fields(fields, n, base);
	return false;
}

#define FRAME_PAIR(name) \
	void frame_##name##_pack(const struct frame_##name *f, \
	    struct bytes *out) \
	{ \
		pack_fields(out, name##_fields, \
		    sizeof name##_fields / sizeof name##_fields[0], f); \
	} \
	bool frame_##name##_unpack(const void *data, size_t len, \
	    struct frame_##name *ret) \
	{ \
		*ret = (struct frame_##name){ 0 }; \
		return unpack_fields(data, len, name##_fields, \
		    sizeof name##_fields / sizeof name##_fields[0], ret); \
	} \
	void frame_##name##_clear(struct frame_##name *f) \
	{ \
		clear_fields(name##_fields, \
		    sizeof name##_fields / sizeof name##_fields[0], f); \
	}

FRAME_PAIR(hello)
FRAME_PAIR(job)
FRAME_PAIR(vraag)
FRAME_PAIR(feiten)
FRAME_PAIR(uitkomst)
FRAME_PAIR(sign)
FRAME_PAIR(signed)
