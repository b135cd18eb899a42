/*
 * What operators, consulents and auditors ask: a table of verbs with who may.
 */
#include "daemon/broker_ask.h"

#include <stdio.h>
#include <string.h>

#include "base/engine.h"
#include "base/object.h"
#include "base/row.h"
#include "base/text.h"
#include "store/journal.h"
#include "store/listing.h"

#define VERIFY_CHUNK  20000u
#define MAY_OPERATOR  1u
#define MAY_CONSULENT 2u
#define MAY_AUDITOR   4u
#define MAY_ALL       (MAY_OPERATOR | MAY_CONSULENT | MAY_AUDITOR)

struct verb {
	const char *name;
	const char *usage;
	size_t least, most; /* arguments */
	unsigned may;
	bool journaled; /* it shows a case */
	enum mz_status (*run)(struct ask *ask);
};

/* NULL when it was not given or is empty. */
static const char *
argument(const struct ask *ask, size_t i)
{
	if (i >= ask->n || ask->arguments[i] == NULL ||
	    ask->arguments[i][0] == '\0')
		return NULL;
	return ask->arguments[i];
}

/* Arguments of a listing: state, party, after, limit. */
static enum mz_status
read_page(struct ask *ask, struct listing_page *ret)
{
	const int64_t most = ask->b->config->page_max;
	const char *after = argument(ask, 2);
	const char *limit = argument(ask, 3);
	int64_t rows = most;

	*ret = (struct listing_page){ .state = argument(ask, 0),
		.party = argument(ask, 1) };
	if (after != NULL &&
	    !text_int(after, strlen(after), 0, INT64_MAX, &ret->after))
		return mz_fail(&ask->err, MZ_REFUSE,
		    "after: want the number that the page before ended with");
	if (limit != NULL && !text_int(limit, strlen(limit), 1, most, &rows))
		return mz_fail(&ask->err, MZ_REFUSE,
		    "limit: want 1 to %lld (page_max)", (long long)most);
	ret->limit = (unsigned)rows;
	return MZ_OK;
}

typedef enum mz_status (*lister)(struct store *, const struct listing_page *,
    struct bytes *, int64_t *, struct mz_err *);

static enum mz_status
list_with(struct ask *ask, lister list)
{
	struct listing_page page;
	enum mz_status status = read_page(ask, &page);

	if (status == MZ_OK)
		status = list(ask->b->store, &page, &ask->rows, &ask->after,
		    &ask->err);
	return status == MZ_NONE ? MZ_OK : status; /* an empty list is a list */
}

static enum mz_status
run_list(struct ask *ask)
{
	return list_with(ask, store_list_messages);
}

static enum mz_status
run_cases(struct ask *ask)
{
	return list_with(ask, store_list_zaken);
}

static enum mz_status
run_work_list(struct ask *ask)
{
	if (argument(ask, 0) != NULL)
		return mz_fail(&ask->err, MZ_REFUSE,
		    "state: the work list has one state only");
	return list_with(ask, store_work_list);
}

static enum mz_status
nothing_named(struct ask *ask, enum mz_status status)
{
	if (status != MZ_NONE)
		return status;
	return mz_fail(&ask->err, MZ_REFUSE,
	    "that names no case, answer or message; \"list\" shows what there "
	    "is");
}

static enum mz_status
run_show(struct ask *ask)
{
	return nothing_named(ask,
	    store_show(ask->b->store, ask->arguments[0], &ask->rows,
	        &ask->err));
}

static enum mz_status
run_why(struct ask *ask)
{
	return nothing_named(ask,
	    store_why(ask->b->store, ask->arguments[0], &ask->rows, &ask->err));
}

static enum mz_status
run_work_show(struct ask *ask)
{
	return nothing_named(ask,
	    store_work_show(ask->b->store, ask->arguments[0], &ask->rows,
	        &ask->err));
}

static void
count_slots(const struct broker *b, int64_t *ret_there, int64_t *ret_busy)
{
	*ret_there = 0;
	*ret_busy = 0;
	for (size_t i = 0; i < BROKER_SLOTS_MAX; i++) {
		if (b->slots[i].state == SLOT_IDLE ||
		    b->slots[i].state == SLOT_BUSY)
			++*ret_there;
		if (b->slots[i].state == SLOT_BUSY)
			++*ret_busy;
	}
}

static void
add_service(struct ask *ask, const struct store_totals *totals)
{
	const struct broker *b = ask->b;
	const int64_t oldest = totals->oldest_waiting_ms;
	struct row row;
	int64_t there;
	int64_t busy;

	count_slots(b, &there, &busy);
	row_begin(&row, &ask->rows, "service");
	row_text(&row, "engine", engine_build());
	row_int(&row, "generation", b->gen);
	row_bool(&row, "single_user", b->config->single_user);
	row_bool(&row, "test_pki", b->config->test_pki);
	row_bool(&row, "accepts", wire_has_room(b));
	row_bool(&row, "signer", b->signer.ready);
	row_int(&row, "workers", there);
	row_int(&row, "workers_busy", busy);
	row_int(&row, "jobs", (int64_t)b->n_jobs);
	row_int(&row, "received", totals->messages[INBOX_RECEIVED]);
	row_int(&row, "answered", totals->messages[INBOX_ANSWERED]);
	row_int(&row, "quarantined", totals->messages[INBOX_QUARANTINED]);
	row_int(&row, "oldest_waiting_ms", oldest > 0 ? b->now_ms - oldest : 0);
	row_int(&row, "outbox_unconfirmed", totals->outbox_unconfirmed);
	row_int(&row, "journal_rows", totals->journal_rows);
	row_int(&row, "database_bytes", totals->database_bytes);
	row_int(&row, "log_bytes", totals->log_bytes);
	(void)row_end(&row); /* the first row of an empty buffer fits */
}

static enum mz_status
run_status(struct ask *ask)
{
	struct store_totals totals = { 0 };
	enum mz_status status = store_totals(ask->b->store, &totals, &ask->err);

	if (status != MZ_OK)
		return status;
	add_service(ask, &totals);
	status = store_totals_zaken(ask->b->store, &ask->rows, &ask->err);
	return status == MZ_NONE ? MZ_OK : status;
}

static void
add_check(struct ask *ask, const struct journal_check *check)
{
	char head[2 * STORE_HASH_SIZE + 1];
	struct row row;

	text_hex(check->at.hash, sizeof check->at.hash, head);
	row_begin(&row, &ask->rows, "journal");
	row_bool(&row, "whole", check->broken_seq == 0);
	row_int(&row, "rows", check->at.seq);
	row_text(&row, "head", head);
	if (check->broken_seq != 0)
		row_int(&row, "broken_seq", check->broken_seq);
	(void)row_end(&row); /* the first row of an empty buffer fits */
}

static enum mz_status
run_journal_verify(struct ask *ask)
{
	struct control_peer *peer = ask->peer;
	enum mz_status status;

	if (peer->check == NULL)
		peer->check = mz_alloc(sizeof *peer->check);
	status = store_journal_verify(ask->b->store, VERIFY_CHUNK, peer->check,
	    &ask->err);
	if (status == MZ_OK)
		return MZ_NONE; /* there is more */
	if (status != MZ_NONE)
		return status;
	add_check(ask, peer->check);
	return MZ_OK;
}

static const struct verb verbs[] = {
	{ "status", "status", 0, 0, MAY_ALL, false, run_status },
	{ "list", "list [STATE [PARTY [AFTER [LIMIT]]]]", 0, 4, MAY_ALL, false,
	    run_list },
	{ "cases", "cases [STATE [PARTY [AFTER [LIMIT]]]]", 0, 4, MAY_ALL,
	    false, run_cases },
	{ "show", "show ID", 1, 1, MAY_ALL, true, run_show },
	{ "why", "why ID", 1, 1, MAY_ALL, true, run_why },
	{ "work-list", "work list [\"\" [PARTY [AFTER [LIMIT]]]]", 0, 4,
	    MAY_CONSULENT | MAY_AUDITOR, false, run_work_list },
	{ "work-show", "work show KENMERK", 1, 1, MAY_CONSULENT | MAY_AUDITOR,
	    true, run_work_show },
	{ "journal-verify", "journal verify", 0, 0, MAY_OPERATOR | MAY_AUDITOR,
	    false, run_journal_verify },
};

static unsigned
role_bit(enum config_role role)
{
	switch (role) {
	case CONFIG_ROLE_OPERATOR:
		return MAY_OPERATOR;
	case CONFIG_ROLE_CONSULENT:
		return MAY_CONSULENT;
	case CONFIG_ROLE_AUDITOR:
		return MAY_AUDITOR;
	case CONFIG_ROLE_NONE:
		break;
	}
	return 0;
}

/* Who looked at which case: written down before anything is shown. */
static bool
journal_look(struct ask *ask, const struct verb *verb)
{
	struct broker *b = ask->b;
	char actor[64];
	const struct journal_entry entry = { .at_ms = b->now_ms,
		.event = verb->name,
		.subject = "read",
		.id = ask->arguments[0],
		.actor = actor,
		.data = "",
		.len = 0 };

	(void)snprintf(actor, sizeof actor, "%s/%u",
	    config_role_name(ask->peer->role), ask->peer->uid);
	return broker_write(b) &&
	    broker_store_ok(b, store_journal_add(b->store, &entry, &ask->err),
	        &ask->err) &&
	    broker_commit(b);
}

static const struct verb *
find_verb(const char *name)
{
	for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	return NULL;
}

enum mz_status
ask_run(struct ask *ask, const char *name)
{
	const struct verb *verb = find_verb(name);
	enum mz_status status;

	if (verb == NULL)
		return mz_fail(&ask->err, MZ_REFUSE,
		    "unknown request; this service is another version");
	if ((verb->may & role_bit(ask->peer->role)) == 0)
		return mz_fail(&ask->err, MZ_REFUSE,
		    "user %u may not: give it a role that may in operators of "
		    "meerzorgd.conf",
		    ask->peer->uid);
	if (ask->n < verb->least || ask->n > verb->most)
		return mz_fail(&ask->err, MZ_REFUSE, "usage: %s", verb->usage);
	status = verb->run(ask);
	if (status == MZ_OK && verb->journaled && !journal_look(ask, verb))
		return mz_fail(&ask->err, MZ_RETRY,
		    "the journal cannot be written now; try again");
	return status;
}
