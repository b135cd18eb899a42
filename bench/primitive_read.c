#include <string.h>

#include "base/object.h"
#include "bench/primitive.h"
#include "message/aanvraag_xml.h"
#include "message/kind.h"
#include "message/kop.h"
#include "pipeline/pipeline.h"
#include "schemas/schema.h"
#include "sign/verify.h"
#include "xml/canonical.h"
#include "xml/document.h"

#define ANSWER_MAX ((size_t)4 << 20)
#define SIGNED_MAX ((size_t)4 << 20)

/* One step of one message; what is not the step stands outside the timer. */
typedef void step_fn(struct bench *b, const struct message *m,
    struct measure *t);

static int64_t
each(struct bench *b, const struct messages *messages, step_fn *step)
{
	struct measure t = { 0 };

	for (size_t i = 0; i < messages->n; i++)
		step(b, &messages->items[i], &t);
	return measure_each(&t, messages->n);
}

static void
must(enum mz_status status, const char *what)
{
	bench_must(status, what, &(struct mz_err){ "" });
}

static struct xml_document *
parse(const struct message *m)
{
	struct xml_document *doc = NULL;
	struct xml_fault fault;

	must(xml_document_parse(m->data, m->len, &xml_limits_default, &doc,
	         &fault, NULL),
	    "parse");
	return doc;
}

static struct reading *
read_whole(const struct bench *b, const struct message *m)
{
	const struct pipeline_input input = { .body = m->data,
		.len = m->len,
		.wire_id = m->name,
		.party = BENCH_PARTY,
		.received_ms = b->now_ms };
	struct reading *reading = NULL;
	struct mz_err err = { "" };

	bench_must(pipeline_read(b->office.set, &input, &reading, &err),
	    "pipeline_read", &err);
	return reading;
}

static void
step_hash(struct bench *b, const struct message *m, struct measure *t)
{
	unsigned char digest[SIGN_DIGEST_SIZE];

	(void)b;
	measure_start(t);
	sign_digest_of(m->data, m->len, digest);
	measure_stop(t);
}

static void
step_scan(struct bench *b, const struct message *m, struct measure *t)
{
	struct xml_fault fault;
	enum mz_status status;

	(void)b;
	measure_start(t);
	status = xml_scan(m->data, m->len, &xml_limits_default, &fault, NULL);
	measure_stop(t);
	must(status, "scan");
}

static void
step_parse(struct bench *b, const struct message *m, struct measure *t)
{
	struct xml_document *doc;

	(void)b;
	measure_start(t);
	doc = parse(m);
	xml_document_free(&doc);
	measure_stop(t);
}

static void
drop(void *arg, const void *data, size_t len)
{
	(void)data;
	*(size_t *)arg += len;
}

static void
step_canonical(struct bench *b, const struct message *m, struct measure *t)
{
	MZ_AUTO(xml_document_free) struct xml_document *doc = parse(m);
	size_t len = 0;
	const struct xml_sink sink = { drop, &len };
	enum mz_status status;

	(void)b;
	measure_start(t);
	status = xml_canonical(xml_document_doc(doc), NULL, &sink, NULL);
	measure_stop(t);
	must(status, "canonical form");
	MZ_ASSERT(len > 0);
}

static void
verify(const struct bench *b, const struct sign_cert *cert,
    const struct message *m, struct measure *t)
{
	MZ_AUTO(xml_document_free) struct xml_document *doc = parse(m);
	const struct sign_trust trust = { cert, INT64_MIN, INT64_MAX, INT64_MAX,
		"party" };
	struct sign_result result;
	enum mz_status status;

	measure_start(t);
	status = sign_verify(doc, &trust, 1, b->now_ms, &result, NULL);
	measure_stop(t);
	must(status, "verify");
}

static void
step_verify(struct bench *b, const struct message *m, struct measure *t)
{
	verify(b, b->cert, m, t);
}

static void
step_verify_rsa(struct bench *b, const struct message *m, struct measure *t)
{
	verify(b, b->cert_rsa, m, t);
}

static const struct schema_set *
schemas(void)
{
	static struct schema_set *set;
	struct mz_err err = { "" };

	if (set == NULL)
		bench_must(schema_set_load(&set, &err), "schemas", &err);
	return set;
}

static void
step_validate(struct bench *b, const struct message *m, struct measure *t)
{
	MZ_AUTO(xml_document_free) struct xml_document *doc = parse(m);
	const struct schema_set *set = schemas();
	static struct schema_faults faults;
	enum mz_status status;

	(void)b;
	measure_start(t);
	status = schema_validate(set, doc, &faults, NULL);
	measure_stop(t);
	must(status, "validate");
}

static void
step_read(struct bench *b, const struct message *m, struct measure *t)
{
	MZ_AUTO(xml_document_free) struct xml_document *doc = parse(m);
	struct aanvraag *aanvraag = NULL;
	enum message_kind kind;
	struct kop kop;
	enum mz_status status;

	(void)b;
	measure_start(t);
	MZ_ASSERT(message_kind_of(doc, &kind));
	status = kop_read(doc, &kop, NULL);
	if (status == MZ_OK)
		status = aanvraag_read(doc, &aanvraag, NULL);
	aanvraag_free(&aanvraag);
	measure_stop(t);
	must(status, "read");
}

static struct omstandigheden
when(const struct bench *b)
{
	return (struct omstandigheden){ .received_ms = b->now_ms,
		.decided_ms = b->now_ms };
}

static void
step_judge(struct bench *b, const struct message *m, struct measure *t)
{
	MZ_AUTO(reading_free) struct reading *reading = read_whole(b, m);
	const struct feiten feiten = { 0 };
	const struct omstandigheden now = when(b);
	struct beoordeling *o;

	measure_start(t);
	o = pipeline_judge(b->office.set, reading, &feiten, &now);
	beoordeling_free(&o);
	measure_stop(t);
}

static void
step_trace(struct bench *b, const struct message *m, struct measure *t)
{
	MZ_AUTO(reading_free) struct reading *reading = read_whole(b, m);
	const struct feiten feiten = { 0 };
	const struct omstandigheden now = when(b);
	MZ_AUTO(beoordeling_free)
	struct beoordeling *o =
	    pipeline_judge(b->office.set, reading, &feiten, &now);
	struct bytes out;

	bytes_init(&out, ANSWER_MAX);
	measure_start(t);
	pipeline_trace(reading, o, NULL, &out);
	bytes_clear(&out);
	measure_stop(t);
}

static void
assess(const struct bench *b, const struct reading *reading,
    struct outcome *ret)
{
	const struct feiten feiten = { 0 };
	const struct omstandigheden now = when(b);
	const struct pipeline_names names = { "A00000000001", "Z2026-000001" };
	const struct pipeline_known known = { &feiten, &now, &names };
	struct mz_err err = { "" };

	outcome_init(ret, ANSWER_MAX);
	bench_must(pipeline_assess(b->office.set, reading, &known, ret, &err),
	    "assess", &err);
}

static void
step_assess(struct bench *b, const struct message *m, struct measure *t)
{
	MZ_AUTO(reading_free) struct reading *reading = read_whole(b, m);
	struct outcome outcome;

	measure_start(t);
	assess(b, reading, &outcome);
	outcome_clear(&outcome);
	measure_stop(t);
}

static void
step_pipeline_read(struct bench *b, const struct message *m, struct measure *t)
{
	struct reading *reading;

	measure_start(t);
	reading = read_whole(b, m);
	reading_free(&reading);
	measure_stop(t);
}

void
bench_make_answer(struct bench *b)
{
	MZ_AUTO(reading_free)
	struct reading *reading = read_whole(b, &b->messages.items[0]);
	const struct sign_identity who = { b->office.key, b->office.cert };
	struct outcome outcome;
	struct mz_err err = { "" };

	assess(b, reading, &outcome);
	if (strcmp(outcome.antwoord, "Beschikking") != 0)
		bench_fail(outcome.antwoord,
		    &(struct mz_err){ "the bench is about a Beschikking" });
	b->answer = outcome.answer;
	b->trace = outcome.trace;
	b->facts = outcome.facts;
	bytes_init(&b->signed_answer, SIGNED_MAX);
	bench_must(sign_answer(&who, b->answer.data, b->answer.len, b->now_ms,
	               &b->signed_answer, &err),
	    "sign", &err);
}

static void
sign(const struct bench *b, const struct sign_identity *who, struct measure *t)
{
	MZ_AUTO(bytes_clear) struct bytes out;
	enum mz_status status;

	bytes_init(&out, SIGNED_MAX);
	measure_start(t);
	status = sign_answer(who, b->answer.data, b->answer.len, b->now_ms,
	    &out, NULL);
	measure_stop(t);
	must(status, "sign");
}

static void
step_sign(struct bench *b, const struct message *m, struct measure *t)
{
	const struct sign_identity who = { b->office.key, b->office.cert };

	(void)m;
	sign(b, &who, t);
}

static void
step_sign_rsa(struct bench *b, const struct message *m, struct measure *t)
{
	const struct sign_identity who = { b->key_rsa, b->cert_rsa };

	(void)m;
	sign(b, &who, t);
}

#define RUN(name, pile) \
	int64_t run_##name(struct bench *b) \
	{ \
		return each(b, &b->pile, step_##name); \
	}

RUN(hash, messages)
RUN(scan, messages)
RUN(parse, messages)
RUN(canonical, messages)
RUN(verify, messages)
RUN(verify_rsa, messages_rsa)
RUN(validate, messages)
RUN(read, messages)
RUN(judge, messages)
RUN(trace, messages)
RUN(assess, messages)
RUN(pipeline_read, messages)
RUN(sign, messages)
RUN(sign_rsa, messages)
