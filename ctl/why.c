/*
 * why: why a message or case stands where it stands, and what to do next.
 */
#include <stdio.h>
#include <string.h>

#include "base/object.h"
#include "base/text.h"
#include "ctl/page.h"
#include "ctl/report.h"
#include "ctl/service.h"
#include "ctl/show.h"
#include "ctl/stamp.h"
#include "ctl/tree.h"
#include "ctl/verbs.h"

enum {
	INDENT = 2,
	ITEM = 4
};

/* What is known of the newest message, which is where the case stands. */
struct story {
	const char *id; /* as it was asked */
	const struct rows_row *message, *zaak, *outcome, *answer;
	const struct tree_node *trace; /* NULL: there is none */
};

static const char *
or_unknown(const char *text)
{
	return text != NULL ? text : "unknown";
}

static const char *
instant(const struct rows_row *row, const char *key, char buf[STAMP_SIZE])
{
	return rows_field(row, key) != NULL
	    ? stamp_format(rows_number(row, key), buf)
	    : "an unknown instant";
}

/* The findings with this outcome: what made the case stand still. */
static void
write_findings(struct bytes *out, const struct story *s, const char *uitkomst)
{
	const struct tree_node *b =
	    tree_first(tree_get(s->trace, "bevindingen"));

	for (; b != NULL; b = b->next) {
		const struct tree_node *place =
		    tree_first(tree_get(b, "locatie"));

		if (!text_equal(tree_text(b, "uitkomst"), uitkomst))
			continue;
		page_printf(out, "  - ", ITEM, "%s: %s",
		    or_unknown(tree_text(b, "regel")),
		    or_unknown(tree_text(b, "tekst")));
		for (; place != NULL; place = place->next)
			if (place->text != NULL)
				page_text(out, "", ITEM, place->text);
	}
}

static void
write_next(struct bytes *out, const char *text)
{
	page_text(out, "next: ", INDENT + 4, text);
}

static void
tell_received(struct bytes *out, const struct story *s)
{
	char at[STAMP_SIZE];
	const int64_t attempts = rows_number(s->message, "attempts");

	page_printf(out, "", INDENT,
	    "It was received at %s and waits for a worker.",
	    instant(s->message, "received_ms", at));
	if (attempts > 0)
		page_printf(out, "", INDENT,
		    "It cost %lld workers their life already.",
		    (long long)attempts);
	write_next(out,
	    "\"meerzorgctl status\" shows whether workers and the signer are there, and how many others wait.");
}

static void
tell_quarantined(struct bytes *out, const struct story *s)
{
	char at[STAMP_SIZE];

	page_printf(out, "", INDENT,
	    "It was received at %s and stands in quarantine: %s. Its sender is told \"in-onderzoek\", and its terms run on.",
	    instant(s->message, "received_ms", at),
	    or_unknown(rows_text(s->message, "reason")));
	page_printf(out, "next: ", INDENT + 4,
	    "an operator looks at what the workers died of: journalctl -u meerzorgd | grep msg=%lld",
	    (long long)rows_number(s->message, "seq"));
}

static void
tell_answer(struct bytes *out, const struct story *s)
{
	char at[STAMP_SIZE];

	if (s->answer == NULL)
		return;
	if (rows_field(s->answer, "confirmed_ms") != NULL &&
	    rows_number(s->answer, "unconfirmed") == 0) {
		page_printf(out, "", INDENT, "%s %s was confirmed at %s.",
		    or_unknown(rows_text(s->answer, "bericht")),
		    or_unknown(rows_text(s->answer, "ref")),
		    instant(s->answer, "confirmed_ms", at));
		return;
	}
	page_printf(out, "", INDENT,
	    "%s %s stands ready since %s and is not confirmed by its receiver.",
	    or_unknown(rows_text(s->answer, "bericht")),
	    or_unknown(rows_text(s->answer, "ref")),
	    instant(s->answer, "created_ms", at));
}

static bool
is_confirmed(const struct story *s)
{
	return s->answer != NULL && rows_number(s->answer, "unconfirmed") == 0;
}

static void
tell_fault(struct bytes *out, const struct story *s)
{
	page_text(out, "", INDENT,
	    "The message is at fault; its sender was told why:");
	write_findings(out, s, "fout");
	tell_answer(out, s);
}

static void
tell_foutbericht(struct bytes *out, const struct story *s)
{
	tell_fault(out, s);
	write_next(out,
	    "nothing here; the sender mends the message and sends it again.");
}

static void
tell_retourbericht(struct bytes *out, const struct story *s)
{
	tell_fault(out, s);
	write_next(out,
	    "nothing here; the sender mends the message and sends it again with a new Identificatie.");
}

static void
tell_request(struct bytes *out, const struct story *s)
{
	const struct tree_node *v = tree_first(tree_get(s->trace, "vereist"));

	page_printf(out, "", INDENT,
	    "Something is missing; its sender was asked for it, until %s:",
	    or_unknown(rows_text(s->zaak, "wait_until")));
	for (; v != NULL; v = v->next)
		page_printf(out, "  - ", ITEM, "%s: %s",
		    or_unknown(tree_text(v, "regel")),
		    or_unknown(tree_text(v, "tekst")));
	tell_answer(out, s);
	write_next(out,
	    is_confirmed(s)
	        ? "nothing here; the sender has the request and completes it."
	        : "the sender has to fetch the request; call him when the day comes near.");
}

static void
tell_decision(struct bytes *out, const struct story *s)
{
	MZ_AUTO(bytes_clear) struct bytes outcome;
	char at[STAMP_SIZE];

	bytes_init(&outcome, 1000);
	report_outcome(&outcome, s->trace);
	page_printf(out, "", INDENT, "It was decided at %s: %s.",
	    instant(s->outcome, "decided_ms", at), bytes_text(&outcome));
	write_findings(out, s, "niet-voldaan");
	tell_answer(out, s);
	write_next(out,
	    is_confirmed(s)
	        ? "nothing; it is done."
	        : "nothing here; the sender has to fetch the decision.");
}

static void
tell_consulent(struct bytes *out, const struct story *s)
{
	MZ_AUTO(bytes_clear) struct bytes concept;
	char at[STAMP_SIZE];

	page_printf(out, "", INDENT,
	    "It waits for a consulent since %s, and must be decided by %s, because only a person may weigh:",
	    instant(s->outcome, "decided_ms", at),
	    or_unknown(rows_text(s->zaak, "due")));
	write_findings(out, s, "beoordelen");
	bytes_init(&concept, 1000);
	report_outcome(&concept, s->trace);
	if (tree_get(s->trace, "besluit") != NULL)
		page_printf(out, "", INDENT, "What the rules come to: %s.",
		    bytes_text(&concept));
	tell_answer(out, s);
	page_printf(out, "next: ", INDENT + 4, "meerzorgctl work show %s",
	    or_unknown(rows_text(s->zaak, "kenmerk")));
}

static const struct {
	const char *uitkomst;
	void (*tell)(struct bytes *out, const struct story *s);
} outcomes[] = {
	{ "foutbericht", tell_foutbericht },
	{ "retourbericht", tell_retourbericht },
	{ "verzoek", tell_request },
	{ "beschikking", tell_decision },
	{ "beoordelen", tell_consulent },
};

static const struct {
	const char *state;
	void (*tell)(struct bytes *out, const struct story *s);
} states[] = {
	{ "received", tell_received },
	{ "quarantined", tell_quarantined },
};

static void
tell_state(struct bytes *out, const struct story *s)
{
	const char *state = rows_text(s->message, "state");
	const char *uitkomst = rows_text(s->outcome, "uitkomst");

	for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
		if (text_equal(states[i].state, state)) {
			states[i].tell(out, s);
			return;
		}
	for (size_t i = 0; i < sizeof outcomes / sizeof outcomes[0]; i++)
		if (text_equal(outcomes[i].uitkomst, uitkomst)) {
			outcomes[i].tell(out, s);
			return;
		}
	page_printf(out, "", INDENT, "It is %s.", or_unknown(state));
	page_printf(out, "next: ", INDENT + 4, "meerzorgctl show %s", s->id);
}

static void
tell_head(struct bytes *out, const struct story *s)
{
	const char *bericht = rows_text(s->message, "bericht");

	page_printf(out, "", 0, "Message %lld of %s, %s %s",
	    (long long)rows_number(s->message, "seq"),
	    or_unknown(rows_text(s->message, "party")),
	    bericht != NULL ? bericht : "not read",
	    bericht != NULL ? or_unknown(rows_text(s->message, "identificatie"))
	                    : "");
	if (s->zaak != NULL)
		page_printf(out, "", 0, "Case %s, %s since %s",
		    or_unknown(rows_text(s->zaak, "kenmerk")),
		    or_unknown(rows_text(s->zaak, "state")),
		    instant(s->zaak, "updated_ms", (char[STAMP_SIZE]){ "" }));
}

/* Of several, the last: rows come in the order in which things happened. */
static const struct rows_row *
last(const struct rows *rows, const char *kind)
{
	const struct rows_row *found = NULL;
	const struct rows_row *row = rows_find(rows, kind, 0);

	while (row != NULL) {
		found = row;
		row = rows_find(rows, kind, (size_t)(row - rows->items) + 1);
	}
	return found;
}

static enum mz_status
tell(const char *id, const struct rows *why, const struct rows *all,
    struct mz_err *err)
{
	struct story s = { .id = id,
		.message = last(why, "message"),
		.zaak = last(why, "zaak"),
		.outcome = last(why, "outcome"),
		.answer = last(all, "answer") };
	MZ_AUTO(tree_free) struct tree *tree = NULL;
	MZ_AUTO(bytes_clear) struct bytes page;
	const char *trace = rows_text(s.outcome, "trace");

	bytes_init(&page, PAGE_MAX_BYTES);
	if (s.message == NULL)
		return mz_fail(err, MZ_FAIL, "%s: nothing came of it", id);
	if (trace != NULL) {
		if (tree_parse(trace, strlen(trace), &tree, err) != MZ_OK)
			return MZ_FAIL;
		s.trace = tree_root(tree);
	}
	tell_head(&page, &s);
	tell_state(&page, &s);
	page_show(&page);
	return MZ_OK;
}

static enum mz_status
ask(struct service *service, const char *verb, const char *id,
    struct rows *rows, struct mz_err *err)
{
	const struct service_request request = { verb, &id, 1 };
	int64_t after;

	return service_ask(service, &request, rows, &after, err);
}

static int
run_why(const struct call *call)
{
	MZ_AUTO(service_close) struct service *service = NULL;
	MZ_AUTO(rows_clear) struct rows why = { 0 };
	MZ_AUTO(rows_clear) struct rows all = { 0 };
	const char *id = call->operands[0];
	struct mz_err err = { "" };
	enum mz_status status = service_open(call, &service, &err);

	if (status == MZ_OK)
		status = ask(service, "why", id, &why, &err);
	if (status == MZ_OK && call_flag(call, "json")) {
		MZ_AUTO(bytes_clear) struct bytes page;

		bytes_init(&page, PAGE_MAX_BYTES);
		show_json(&page, &why);
		page_show(&page);
		return CTL_DONE;
	}
	/* Whether the answer was confirmed is part of the whole story. */
	if (status == MZ_OK)
		status = ask(service, "show", id, &all, &err);
	if (status == MZ_OK)
		status = tell(id, &why, &all, &err);
	return service_code(status, &err);
}

static const struct verb_option options[] = {
	{ "json", 0, NULL, "the rows themselves, one JSON object a line" },
	SERVICE_SOCKET_OPTION,
	{ NULL, 0, NULL, NULL },
};

const struct verb verb_why = {
	.name = "why",
	.summary = "Say why a case or message stands where it stands, and what "
	           "is next",
	.operands = "ID",
	.examples = "  meerzorgctl why Z2023-000001\n"
	            "  meerzorgctl why 41000001/TEST-0001\n",
	.options = options,
	.least = 1,
	.most = 1,
	.run = run_why,
};
