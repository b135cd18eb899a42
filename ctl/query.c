/*
 * What only asks the running service and shows its rows: one table.
 */
#include <stdio.h>

#include "base/control.h"
#include "base/object.h"
#include "base/text.h"
#include "ctl/page.h"
#include "ctl/say.h"
#include "ctl/service.h"
#include "ctl/show.h"
#include "ctl/verbs.h"

typedef void (*writer)(struct bytes *, const struct rows *);

/* A verb, how the service knows it, and how its rows are shown. */
struct query {
	struct verb verb; /* first: a call leads to its verb */
	const char *request;
	writer write;
	const char *state; /* of a listing that shows one state; NULL: any */
	bool is_listing;
};

static void
print(const struct rows *rows, writer write, bool json)
{
	MZ_AUTO(bytes_clear) struct bytes page;

	bytes_init(&page, PAGE_MAX_BYTES);
	(json ? show_json : write)(&page, rows);
	page_show(&page);
}

static const char *
or_empty(const char *text)
{
	return text != NULL ? text : "";
}

/* A page of a listing, or with --all every page. */
static enum mz_status
ask_pages(const struct call *call, const struct query *query,
    struct service *service, struct mz_err *err)
{
	const bool work = text_equal(query->request, "work-list");
	const char *state = query->state;
	char from[32];
	int64_t after = 0;
	enum mz_status status;

	if (state == NULL && !work)
		state = call_value(call, "state");
	(void)snprintf(from, sizeof from, "%s",
	    or_empty(call_value(call, "after")));
	do {
		MZ_AUTO(rows_clear) struct rows rows = { 0 };
		const char *const arguments[] = { or_empty(state),
			or_empty(call_value(call, "party")), from,
			or_empty(call_value(call, "limit")) };
		const struct service_request request = { query->request,
			arguments, 4 };

		status = service_ask(service, &request, &rows, &after, err);
		if (status == MZ_OK)
			print(&rows, query->write, call_flag(call, "json"));
		(void)snprintf(from, sizeof from, "%lld", (long long)after);
	} while (status == MZ_OK && after != 0 && call_flag(call, "all"));
	if (status == MZ_OK && after != 0)
		(void)say(CTL_DONE, "there is more: --after %s, or --all",
		    from);
	return status;
}

static enum mz_status
ask_once(const struct call *call, const struct query *query,
    struct service *service, struct mz_err *err)
{
	MZ_AUTO(rows_clear) struct rows rows = { 0 };
	const char *const arguments[] = { call->n > 0 ? call->operands[0]
		                                      : "" };
	const struct service_request request = { query->request, arguments,
		call->n };
	const struct rows_row *journal;
	int64_t after;
	enum mz_status status =
	    service_ask(service, &request, &rows, &after, err);

	if (status != MZ_OK)
		return status;
	print(&rows, query->write, call_flag(call, "json"));
	journal = rows_find(&rows, "journal", 0);
	if (text_equal(query->request, "journal-verify") &&
	    rows_number(journal, "whole") == 0)
		return mz_fail(err, MZ_FAIL,
		    "the journal was changed; nothing from broken_seq on is "
		    "proved");
	return MZ_OK;
}

static int
run_query(const struct call *call)
{
	const struct query *query =
	    (const struct query *)(const void *)call->verb;
	MZ_AUTO(service_close) struct service *service = NULL;
	struct mz_err err = { "" };
	enum mz_status status = service_open(call, &service, &err);

	if (status == MZ_OK)
		status = (query->is_listing ? ask_pages : ask_once)(call, query,
		    service, &err);
	return service_code(status, &err);
}

#define JSON_OPTION \
	{ \
		"json", 0, NULL, "one JSON object a line, for programs" \
	}
#define PAGE_OPTIONS \
	{ "party", 0, "AGB", "of this sender only" }, \
	    { "after", 0, "N", "behind what the page before ended with" }, \
	    { "limit", 0, "N", "so many rows in a page (page_max)" }, \
	{ \
		"all", 0, NULL, "every page" \
	}
#define NO_OPTION \
	{ \
		NULL, 0, NULL, NULL \
	}

static const struct verb_option one_options[] = {
	JSON_OPTION,
	SERVICE_SOCKET_OPTION,
	NO_OPTION,
};

static const struct verb_option page_options[] = {
	JSON_OPTION,
	SERVICE_SOCKET_OPTION,
	PAGE_OPTIONS,
	NO_OPTION,
};

static const struct verb_option state_options[] = {
	{ "state", 0, "STATE", "in this state only" },
	JSON_OPTION,
	SERVICE_SOCKET_OPTION,
	PAGE_OPTIONS,
	NO_OPTION,
};

#define QUERY(name, summary, operands, examples, options, n) \
	{ \
		name, summary, operands, examples, options, n, n, run_query \
	}

static const struct query queries[] = {
	{ QUERY("status", "Show how the service is", "",
	      "  meerzorgctl status\n"
	      "  meerzorgctl status --json\n",
	      one_options, 0),
	    "status", show_story, NULL, false },
	{ QUERY("list", "List messages, the newest first", "",
	      "  meerzorgctl list\n"
	      "  meerzorgctl list --state received --party 41000001\n",
	      state_options, 0),
	    "list", show_table, NULL, true },
	{ QUERY("cases", "List cases, the newest first", "",
	      "  meerzorgctl cases --state ter-beoordeling\n", state_options,
	      0),
	    "cases", show_table, NULL, true },
	{ QUERY("show",
	      "Tell the whole story of a case, an answer or a message", "ID",
	      "  meerzorgctl show Z2023-000001\n"
	      "  meerzorgctl show 41000001/TEST-0001\n",
	      one_options, 1),
	    "show", show_story, NULL, false },
	{ QUERY("work list",
	      "List what waits for a consulent, the first due first", "",
	      "  meerzorgctl work list\n", page_options, 0),
	    "work-list", show_table, NULL, true },
	{ QUERY("work show", "Show a case that waits for a consulent",
	      "KENMERK", "  meerzorgctl work show Z2023-000001\n", one_options,
	      1),
	    "work-show", show_story, NULL, false },
	{ QUERY("quarantine list", "List messages that cost too many workers",
	      "", "  meerzorgctl quarantine list\n", page_options, 0),
	    "list", show_table, "quarantined", true },
	{ QUERY("journal verify",
	      "Follow the journal's chain from its first row", "",
	      "  meerzorgctl journal verify\n", one_options, 0),
	    "journal-verify", show_story, NULL, false },
};

const struct verb *
query_verb(size_t i)
{
	return i < sizeof queries / sizeof queries[0] ? &queries[i].verb : NULL;
}
