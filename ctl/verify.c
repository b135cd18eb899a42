/*
 * verify: who signed a message or an answer, and does its receipt fit?
 */
#include <string.h>

#include "base/clock.h"
#include "base/object.h"
#include "base/text.h"
#include "ctl/input.h"
#include "ctl/intake.h"
#include "ctl/page.h"
#include "ctl/rules.h"
#include "ctl/say.h"
#include "ctl/trust.h"
#include "ctl/verbs.h"
#include "ctl/verdict.h"
#include "message/fout.h"
#include "message/kop.h"
#include "sign/digest.h"
#include "xml/document.h"

enum {
	PAGE_MAX = 1 << 20
};

struct verify {
	struct registry *registry;
	struct trust office, parties;
	struct date received;
	int64_t now_ms;
	const char
	    *message; /* file that the answer is about; NULL: not given */
	char message_hash[SIGN_DIGEST_HEX_SIZE];
	bool json;
};

static int64_t
instant_of(const struct verify *verify, const struct verdict *v)
{
	struct kop kop;

	if (date_known(verify->received))
		return intake_noon_ms(verify->received);
	if (kop_read(v->doc, &kop, NULL) == MZ_OK)
		return intake_noon_ms(kop.dagtekening);
	return verify->now_ms;
}

/* A party can sign for itself only. */
static void
compare_sender(struct verdict *v)
{
	struct kop kop;

	if (kop_read(v->doc, &kop, NULL) == MZ_OK &&
	    text_equal(kop.afzender, v->result.trust->party))
		return;
	v->code = FOUT_AFZENDER;
	v->text = "its Afzender is not the party that signed it";
}

static enum mz_status
verify_signature(const struct verify *verify, struct verdict *v,
    struct mz_err *err)
{
	enum mz_status status;

	if (verdict_is_answer(v))
		status = sign_verify_answer(v->doc, verify->office.rows,
		    verify->office.n, &v->result, err);
	else
		status = sign_verify(v->doc, verify->parties.rows,
		    verify->parties.n, instant_of(verify, v), &v->result, err);
	if (status == MZ_REFUSE) {
		v->code = sign_fault_name(v->result.fault);
		v->text = sign_fault_text(v->result.fault);
		return MZ_OK;
	}
	if (status != MZ_OK)
		return status;
	if (!verdict_is_answer(v))
		compare_sender(v);
	text_hex(v->result.digest, SIGN_DIGEST_SIZE, v->digest);
	if (verdict_is_answer(v))
		(void)stamp_format(v->result.signing_ms, v->signed_at);
	/* After the signature: a receipt that nobody signed says nothing. */
	if (verify->message != NULL)
		verdict_compare(v, verify->message_hash);
	return MZ_OK;
}

static enum mz_status
verify_text(const struct verify *verify, const struct bytes *text,
    struct verdict *v, struct mz_err *err)
{
	struct xml_fault fault;
	enum mz_status status = xml_document_parse(bytes_text(text), text->len,
	    &xml_limits_default, &v->doc, &fault, err);

	if (status == MZ_REFUSE) {
		v->code = xml_fault_name(fault.code);
		v->text = xml_fault_text(fault.code);
		return MZ_OK;
	}
	if (status != MZ_OK)
		return status;
	v->kind_known = message_kind_of(v->doc, &v->kind);
	return verify_signature(verify, v, err);
}

static enum mz_status
verify_file(const struct verify *verify, const char *file, bool *ret_valid,
    struct mz_err *err)
{
	MZ_AUTO(bytes_clear) struct bytes text;
	MZ_AUTO(bytes_clear) struct bytes page;
	struct verdict v = { .file = file, .message = verify->message };
	char plain[1024];
	enum mz_status status;

	if (!text_is_utf8(file, strlen(file)))
		v.file = text_log(file, plain, sizeof plain);
	bytes_init(&text, INPUT_MAX);
	bytes_init(&page, PAGE_MAX);
	status = input_read(file, &text, err);
	if (status == MZ_OK)
		status = verify_text(verify, &text, &v, err);
	if (status == MZ_OK) {
		(verify->json ? verdict_json : verdict_report)(&v,
		    verify->registry, &page);
		page_show(&page);
		*ret_valid = v.code == NULL;
	}
	xml_document_free(&v.doc);
	return status;
}

static enum mz_status
hash_message(struct verify *verify, struct mz_err *err)
{
	MZ_AUTO(bytes_clear) struct bytes text;
	enum mz_status status;

	bytes_init(&text, INPUT_MAX);
	if (verify->message == NULL)
		return MZ_OK;
	status = input_read(verify->message, &text, err);
	if (status == MZ_OK)
		(void)sign_digest_hex(bytes_text(&text), text.len,
		    verify->message_hash);
	return status;
}

static enum mz_status
verify_open(const struct call *call, struct verify *ret, struct mz_err *err)
{
	const struct clock clock = { 0 };
	enum mz_status status = clock_now(&clock, &ret->now_ms, err);

	ret->json = call_flag(call, "json");
	ret->message = call_value(call, "message");
	if (status == MZ_OK)
		status = hash_message(ret, err);
	if (status == MZ_OK)
		status = rules_registry(call, &ret->registry, err);
	if (status == MZ_OK)
		status = trust_office(ret->registry, &ret->office, err);
	if (status == MZ_OK)
		status = trust_parties(ret->registry, &ret->parties, err);
	if (status == MZ_OK && call_value(call, "registry") == NULL)
		(void)say(CTL_DONE,
		    "verified with the sample registry, whose keys anybody "
		    "has; --registry names yours");
	return status;
}

static void
verify_clear(struct verify *verify)
{
	trust_clear(&verify->office);
	trust_clear(&verify->parties);
	registry_free(&verify->registry);
}

static int
run_verify(const struct call *call)
{
	MZ_AUTO(verify_clear) struct verify verify = { .received = DATE_NONE };
	const char *received = call_value(call, "received");
	struct mz_err err = { "" };
	int code = CTL_DONE;

	if (received != NULL &&
	    !date_parse(received, strlen(received), &verify.received))
		return say(CTL_USAGE, "--received: want a date: 2023-03-31");
	xml_global_init();
	if (verify_open(call, &verify, &err) != MZ_OK)
		return say(CTL_FAILED, "%s", err.text);
	for (size_t i = 0; i < call->n; i++) {
		bool valid = false;

		if (verify_file(&verify, call->operands[i], &valid, &err) !=
		    MZ_OK)
			code = say(CTL_FAILED, "%s", err.text);
		else if (!valid)
			code = CTL_FAILED;
	}
	return code;
}

static const struct verb_option options[] = {
	{ "json", 0, NULL, "one JSON object a line, for programs" },
	RULES_REGISTRY_OPTION,
	{ "received", 0, "DATE",
	    "a message's day of receipt (its Dagtekening)" },
	{ "message", 0, "FILE", "the message that the answer must be about" },
	{ NULL, 0, NULL, NULL },
};

const struct verb verb_verify = {
	.name = "verify",
	.summary = "Verify the signatures of answers and messages",
	.operands = "FILE...",
	.examples = "  meerzorgctl verify --registry register.conf answer.xml\n"
	            "  meerzorgctl verify --message aanvraag.xml "
	            "beschikking.xml\n",
	.options = options,
	.least = 1,
	.most = SIZE_MAX,
	.run = run_verify,
};
