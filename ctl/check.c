/*
 * check: judge files as the service would, without the service.
 */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/object.h"
#include "base/text.h"
#include "ctl/input.h"
#include "ctl/intake.h"
#include "ctl/page.h"
#include "ctl/report.h"
#include "ctl/rules.h"
#include "ctl/say.h"
#include "ctl/tree.h"
#include "ctl/verbs.h"
#include "ctl/zaak.h"

#define TRACE_MAX ((size_t)16 << 20)

struct check {
	struct registry *registry;
	struct pipeline_set *set;
	struct intake intake;
	struct zaak *zaak;
	size_t message_max;
	bool json;
};

static void
check_clear(struct check *check)
{
	zaak_free(&check->zaak);
	pipeline_set_free(&check->set);
	registry_free(&check->registry);
}

static enum mz_status
check_open(const struct call *call, struct check *ret, struct mz_err *err)
{
	const struct clock clock = { 0 };
	enum mz_status status = clock_now(&clock, &ret->intake.now_ms, err);

	ret->json = call_flag(call, "json");
	ret->intake.unsigned_allowed = call_flag(call, "unsigned");
	ret->message_max = rules_message_max();
	if (status == MZ_OK)
		status = rules_registry(call, &ret->registry, err);
	if (status == MZ_OK)
		status = rules_open(call, ret->registry, &ret->set, err);
	ret->intake.set = ret->set;
	if (status == MZ_OK)
		status = zaak_read(&ret->intake, call_value(call, "zaak"),
		    &ret->zaak, err);
	return status;
}

static enum mz_status
show(const struct check *check, const char *file, const struct bytes *trace,
    struct mz_err *err)
{
	MZ_AUTO(tree_free) struct tree *tree = NULL;
	MZ_AUTO(bytes_clear) struct bytes page;
	enum mz_status status;

	bytes_init(&page, PAGE_MAX_BYTES);
	if (check->json) {
		(void)printf("%s\n", bytes_text(trace));
		return MZ_OK;
	}
	status = tree_parse(bytes_text(trace), trace->len, &tree, err);
	if (status != MZ_OK)
		return status;
	page_text(&page, "", 0, file);
	report_write(&page, tree_root(tree));
	bytes_add_byte(&page, '\n');
	page_show(&page);
	return MZ_OK;
}

static enum mz_status
judge(const struct check *check, const char *file, const struct bytes *text,
    struct bytes *trace, struct mz_err *err)
{
	MZ_AUTO(reading_free) struct reading *reading = NULL;
	MZ_AUTO(beoordeling_free) struct beoordeling *beoordeling = NULL;
	struct omstandigheden when;
	struct feiten feiten;
	enum mz_status status =
	    intake_read(&check->intake, text, &reading, &when.received_ms, err);

	if (status != MZ_OK)
		return status;
	when.decided_ms = when.received_ms;
	feiten = zaak_feiten(check->zaak, reading);
	beoordeling = pipeline_judge(check->set, reading, &feiten, &when);
	pipeline_trace(reading, beoordeling, file, trace);
	if (bytes_failed(trace))
		return mz_fail(err, MZ_FAIL, "the trace does not fit");
	return MZ_OK;
}

static enum mz_status
check_file(const struct check *check, const char *file, struct mz_err *err)
{
	MZ_AUTO(bytes_clear) struct bytes text;
	MZ_AUTO(bytes_clear) struct bytes trace;
	char plain[1024];
	const char *name = file;
	enum mz_status status;

	/* JSON is UTF-8; a file's name may be anything. */
	if (!text_is_utf8(file, strlen(file)))
		name = text_log(file, plain, sizeof plain);
	bytes_init(&text, check->message_max + 1);
	bytes_init(&trace, TRACE_MAX);
	status = input_read(file, &text, err);
	if (status == MZ_OK)
		status = judge(check, name, &text, &trace, err);
	if (status == MZ_OK)
		status = show(check, name, &trace, err);
	return status;
}

static int
run_check(const struct call *call)
{
	MZ_AUTO(check_clear)
	struct check check = { .intake = { .received = DATE_NONE } };
	const char *received = call_value(call, "received");
	struct mz_err err = { "" };
	int code = CTL_DONE;

	if (received != NULL &&
	    !date_parse(received, strlen(received), &check.intake.received))
		return say(CTL_USAGE, "--received: want a date: 2023-03-31");
	if (check_open(call, &check, &err) != MZ_OK)
		return say(CTL_FAILED, "%s", err.text);
	for (size_t i = 0; i < call->n; i++)
		if (check_file(&check, call->operands[i], &err) != MZ_OK)
			code = say(CTL_FAILED, "%s", err.text);
	return code;
}

static const struct verb_option options[] = {
	{ "json", 0, NULL, "one JSON object a line, for programs" },
	{ "received", 0, "DATE",
	    "judge as if received then (the message's Dagtekening)" },
	RULES_POLICY_OPTION,
	RULES_REGISTRY_OPTION,
	{ "zaak", 0, "DIR", "earlier messages *.xml, for what they used up" },
	{ "unsigned", 0, NULL, "a draft: do not look for a signature" },
	{ NULL, 0, NULL, NULL },
};

const struct verb verb_check = {
	.name = "check",
	.summary = "Judge messages as the service would, without it",
	.operands = "FILE...",
	.examples = "  meerzorgctl check aanvraag.xml\n"
	            "  meerzorgctl check --unsigned concept.xml\n"
	            "  meerzorgctl check --json --received 2023-03-06 "
	            "--policy beleid *.xml\n",
	.options = options,
	.least = 1,
	.most = SIZE_MAX,
	.run = run_check,
};
