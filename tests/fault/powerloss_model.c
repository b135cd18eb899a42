#include "tests/fault/powerloss_model.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <sqlite3.h>

#include "base/object.h"
#include "tests/unit/store_help.h"

/* Of every kind that does something else to the store. */
static const struct uitkomst {
	const char *name, *zaak, *later; /* state once confirmed */
	int journal_rows;
} uitkomsten[] = {
	{ "beschikking", "beschikt", "verzonden", 3 },
	{ "verzoek", "wacht-op-aanvulling", "wacht-op-aanvulling", 3 },
	{ "beoordelen", "ter-beoordeling", "ter-beoordeling", 3 },
	{ "retourbericht", NULL, NULL, 2 },
};

enum {
	N_UITKOMSTEN = sizeof uitkomsten / sizeof uitkomsten[0]
};

const char *
model_party(int i)
{
	static const char *const parties[] = { PARTY_A, PARTY_B, PARTY_C };

	return parties[i % 3];
}

void
model_name(int i, char ret[20])
{
	(void)snprintf(ret, 20, "m%d", i);
}

/* Most fit in a page, some take several. */
static const char *
long_text(const char *kind, int i)
{
	static char text[MODEL_BODY_SIZE];
	const int len = i % 5 == 0 ? i * 977 % (MODEL_BODY_SIZE - 40) : 60;

	memset(text, 'a' + i % 26, sizeof text);
	text[len] = '\0';
	text[snprintf(text, 20, "%s%d", kind, i)] = ' ';
	text[len > 20 ? len : 20] = '\0';
	return text;
}

const char *
model_body(int i)
{
	return long_text("message", i);
}

const char *
model_answer(int i)
{
	return long_text("answer", i);
}

/* A message in this state, or -1. */
static int
pick(const struct model *model, struct luck *luck, enum inbox_state state)
{
	int found = -1;
	unsigned seen = 0;

	for (int i = 0; i < model->n; i++)
		if (model->messages[i].state == state &&
		    luck_below(luck, ++seen) == 0)
			found = i;
	return found;
}

static enum mz_status
accept_new(struct model *model, struct store *store, struct luck *luck)
{
	const int i = model->n;
	struct inbox_new m;
	int64_t received_ms = 0;
	int64_t seq = 0;
	enum mz_status status;
	char name[20];

	(void)luck;
	if (i == MODEL_MESSAGES_MAX)
		return MZ_OK;
	model_name(i, name);
	m = message(model_party(i), name, model_body(i));
	status = store_inbox_put(store, &m, &seq, &received_ms, NULL);
	if (status != MZ_OK)
		return status;
	model->messages[i] = (struct model_message){ .seq = seq,
		.state = INBOX_RECEIVED,
		.wire_ids = 1 };
	model->n++;
	model->journal_rows++;
	return MZ_OK;
}

static enum mz_status
accept_again(struct model *model, struct store *store, struct luck *luck)
{
	struct model_message *mm;
	struct inbox_new m;
	int64_t received_ms = 0;
	int64_t seq = 0;
	enum mz_status status;
	char name[40];
	int i;

	if (model->n == 0)
		return MZ_OK;
	i = (int)luck_below(luck, (unsigned)model->n);
	mm = &model->messages[i];
	(void)snprintf(name, sizeof name, "m%d.%d", i, mm->wire_ids);
	m = message(model_party(i), name, model_body(i));
	status = store_inbox_put(store, &m, &seq, &received_ms, NULL);
	if (status != MZ_DUP)
		return status;
	assert_int_equal(seq, mm->seq);
	mm->wire_ids++;
	mm->unconfirmed = mm->state == INBOX_ANSWERED;
	return MZ_OK;
}

static struct store_outcome
outcome_of(const struct model_message *mm, int i, const char *name)
{
	static const char *const bsns[] = { "999900006", "999900018", NULL };
	const struct uitkomst *u = &uitkomsten[mm->uitkomst];
	struct store_outcome o =
	    beschikking(mm->seq, model_party(i), name, NULL);

	o.uitkomst = u->name;
	o.key.identificatie = name;
	o.key.bsn = bsns[i % 3];
	o.zaak.state = u->zaak;
	o.answer.body = model_answer(i);
	o.answer.len = strlen(o.answer.body);
	return o;
}

static enum mz_status
answer_one(struct model *model, struct store *store, struct luck *luck)
{
	const int i = pick(model, luck, INBOX_RECEIVED);
	struct model_message *mm = &model->messages[i < 0 ? 0 : i];
	struct store_ids ids = { "", "" };
	struct store_outcome o;
	enum mz_status status;
	char name[20];

	if (i < 0)
		return MZ_OK;
	mm->uitkomst = (int)luck_below(luck, N_UITKOMSTEN);
	model_name(i, name);
	o = outcome_of(mm, i, name);
	status = store_allocate(store, 2023, &ids, NULL);
	if (o.zaak.state != NULL)
		o.zaak.kenmerk = ids.kenmerk;
	if (status == MZ_OK)
		status = store_facts(store, &o.key, &o.expected, NULL);
	if (status == MZ_OK)
		status = store_outcome_put(store, &o, &mm->outbox_seq, NULL);
	if (status != MZ_OK)
		return status;
	mm->state = INBOX_ANSWERED;
	mm->unconfirmed = true;
	model->journal_rows += uitkomsten[mm->uitkomst].journal_rows;
	return MZ_OK;
}

static enum mz_status
confirm_one(struct model *model, struct store *store, struct luck *luck)
{
	const int i = pick(model, luck, INBOX_ANSWERED);
	struct model_message *mm = &model->messages[i < 0 ? 0 : i];
	enum mz_status status;

	if (i < 0)
		return MZ_OK;
	status = store_outbox_confirm(store, model_party(i), mm->outbox_seq,
	    NOW + 9, NULL);
	if (status == MZ_DUP && !mm->unconfirmed)
		return MZ_OK;
	if (status != MZ_OK)
		return status;
	if (!mm->confirmed)
		model->journal_rows += mm->uitkomst == 0 ? 2 : 1;
	mm->confirmed = true;
	mm->unconfirmed = false;
	return MZ_OK;
}

static enum mz_status
set_aside(struct model *model, struct store *store, struct luck *luck)
{
	const int i = pick(model, luck, INBOX_RECEIVED);
	enum mz_status status;

	if (i < 0)
		return MZ_OK;
	status = store_quarantine(store, model->messages[i].seq,
	    "it cost too many workers", NOW, NULL);
	if (status != MZ_OK)
		return status;
	model->messages[i].state = INBOX_QUARANTINED;
	model->journal_rows++;
	return MZ_OK;
}

static enum mz_status
release(struct model *model, struct store *store, struct luck *luck)
{
	const int i = pick(model, luck, INBOX_QUARANTINED);
	enum mz_status status;

	if (i < 0)
		return MZ_OK;
	status = store_quarantine_release(store, model->messages[i].seq,
	    "operator/1001", NOW, NULL);
	if (status != MZ_OK)
		return status;
	model->messages[i].state = INBOX_RECEIVED;
	model->messages[i].attempts = 0;
	model->journal_rows++;
	return MZ_OK;
}

static enum mz_status
cost_a_worker(struct model *model, struct store *store, struct luck *luck)
{
	const int i = pick(model, luck, INBOX_RECEIVED);
	unsigned attempts = 0;
	enum mz_status status;

	if (i < 0)
		return MZ_OK;
	status =
	    store_inbox_attempt(store, model->messages[i].seq, &attempts, NULL);
	if (status == MZ_OK)
		model->messages[i].attempts++;
	return status;
}

enum mz_status
model_step(struct model *model, struct store *store, struct luck *luck)
{
	static const struct {
		unsigned percent;
		enum mz_status (*act)(struct model *model, struct store *store,
		    struct luck *luck);
	} acts[] = {
		{ 35, accept_new },
		{ 30, answer_one },
		{ 15, confirm_one },
		{ 8, accept_again },
		{ 5, set_aside },
		{ 4, release },
		{ 3, cost_a_worker },
	};
	unsigned drawn = luck_below(luck, 100);
	size_t i = 0;

	while (drawn >= acts[i].percent)
		drawn -= acts[i++].percent;
	return acts[i].act(model, store, luck);
}

static void
message_text(const struct model_message *mm, int i, struct bytes *ret)
{
	const struct uitkomst *u = &uitkomsten[mm->uitkomst];
	const bool answered = mm->state == INBOX_ANSWERED;
	const char *zaak = mm->confirmed ? u->later : u->zaak;

	bytes_printf(ret, "%" PRId64 " %s m%d %s ids %d attempts %d", mm->seq,
	    model_party(i), i, inbox_state_text(mm->state), mm->wire_ids,
	    mm->attempts);
	bytes_printf(ret, " %s %s %" PRId64 " %d %d\n",
	    answered ? u->name : "-", answered && zaak != NULL ? zaak : "-",
	    answered ? mm->outbox_seq : 0, mm->unconfirmed, mm->confirmed);
}

void
model_text(const struct model *model, struct bytes *ret)
{
	for (int i = 0; i < model->n; i++)
		message_text(&model->messages[i], i, ret);
	bytes_printf(ret, "journal %d\n", model->journal_rows);
}

/* Look with plain SQLite. */

static void
open_plain(const char *path, sqlite3 **ret)
{
	assert_int_equal(sqlite3_open(path, ret), SQLITE_OK);
}

static void
add_rows(sqlite3 *db, const char *sql, struct bytes *ret)
{
	sqlite3_stmt *st = NULL;
	int rc;

	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
	while ((rc = sqlite3_step(st)) == SQLITE_ROW)
		bytes_printf(ret, "%s\n", sqlite3_column_text(st, 0));
	assert_int_equal(rc, SQLITE_DONE);
	(void)sqlite3_finalize(st);
}

void
model_text_of(const char *path, struct bytes *ret)
{
	sqlite3 *db = NULL;

	open_plain(path, &db);
	add_rows(db,
	    "SELECT i.seq||' '||i.party||' '||i.wire_id||' '||i.state||' ids '"
	    "||(SELECT count(*) FROM wire w WHERE w.seq = i.seq)"
	    "||' attempts '||i.attempts"
	    "||' '||ifnull(c.uitkomst, '-')||' '||ifnull(z.state, '-')"
	    "||' '||ifnull(o.seq, 0)||' '||ifnull(o.unconfirmed, 0)"
	    "||' '||(o.confirmed_ms IS NOT NULL)"
	    " FROM inbox i LEFT JOIN outbox o ON o.inbox_seq = i.seq"
	    " LEFT JOIN outcome c ON c.seq = i.seq"
	    " LEFT JOIN zaak z ON z.id = o.zaak_id ORDER BY i.seq",
	    ret);
	add_rows(db, "SELECT 'journal '||count(*) FROM journal", ret);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* Each gives a row for every fault. */
static const char *const faults[] = {
	"SELECT integrity_check FROM pragma_integrity_check"
	" WHERE integrity_check <> 'ok'",
	"SELECT 'reference in '||\"table\" FROM pragma_foreign_key_check",
	"SELECT 'message twice '||party FROM inbox GROUP BY party, hash"
	" HAVING count(*) > 1",
	"SELECT 'answered twice '||inbox_seq FROM outbox GROUP BY inbox_seq"
	" HAVING count(*) > 1",
	"SELECT 'answered without an answer '||i.seq FROM inbox i"
	" LEFT JOIN outbox o ON o.inbox_seq = i.seq"
	" LEFT JOIN outcome c ON c.seq = i.seq WHERE i.state = 'answered'"
	" AND (o.seq IS NULL OR c.seq IS NULL)",
	"SELECT 'an answer of no message '||o.seq FROM outbox o"
	" LEFT JOIN inbox i ON i.seq = o.inbox_seq AND i.state = 'answered'"
	" WHERE i.seq IS NULL",
	"SELECT 'an answer without its case '||o.seq FROM outbox o"
	" JOIN outcome c ON c.seq = o.inbox_seq"
	" LEFT JOIN zaak z ON z.id = o.zaak_id WHERE z.id IS NULL"
	" AND c.uitkomst IN ('beschikking', 'verzoek', 'beoordelen')",
	"SELECT 'a case without an answer '||z.id FROM zaak z"
	" LEFT JOIN outbox o ON o.zaak_id = z.id WHERE o.seq IS NULL",
	"SELECT 'a case without its terms '||z.id FROM zaak z"
	" LEFT JOIN termijn t ON t.zaak_id = z.id GROUP BY z.id"
	" HAVING count(t.n) <> 2 OR max(t.n) <> 2"
	" OR max(t.day) <> z.due_day",
	"SELECT 'changes of client '||c.id FROM client c"
	" LEFT JOIN zaak z ON z.client_id = c.id GROUP BY c.id"
	" HAVING c.version <> count(z.id) + sum(z.state = 'verzonden')",
	"SELECT 'an answer without its Identificatie '||i.seq FROM inbox i"
	" LEFT JOIN identificatie d ON d.party = i.party"
	" AND d.identificatie = i.identificatie"
	" WHERE i.state = 'answered' AND d.hash IS NULL",
	"SELECT 'count of inbox/'||i.state FROM (SELECT party, state,"
	" count(*) AS n FROM inbox GROUP BY party, state) i"
	" LEFT JOIN tally t ON t.what = 'inbox/'||i.state AND t.who = i.party"
	" WHERE t.n IS NOT i.n",
	"SELECT 'sum of inbox' WHERE (SELECT count(*) FROM inbox) <>"
	" (SELECT total(n) FROM tally WHERE what LIKE 'inbox/%')",
	"SELECT 'count of zaak/'||z.state FROM (SELECT state, count(*) AS n"
	" FROM zaak GROUP BY state) z"
	" LEFT JOIN tally t ON t.what = 'zaak/'||z.state WHERE t.n IS NOT z.n",
	"SELECT 'count of outbox' WHERE (SELECT total(unconfirmed) FROM outbox)"
	" <> (SELECT total(n) FROM tally WHERE what = 'outbox/unconfirmed')",
	"SELECT 'head of the journal' FROM journal_head h"
	" LEFT JOIN journal j ON j.seq = h.seq AND j.hash = h.hash"
	" WHERE h.seq <> (SELECT count(*) FROM journal)"
	" OR (h.seq > 0 AND j.seq IS NULL)",
};

void
model_expect_whole(const char *path)
{
	MZ_AUTO(bytes_clear) struct bytes found;
	sqlite3 *db = NULL;

	bytes_init(&found, 1 << 20);
	open_plain(path, &db);
	for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
		add_rows(db, faults[i], &found);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	assert_string_equal(bytes_text(&found), "");
}

static void
expect_same_answer(const struct model_message *mm, int i, struct store *store)
{
	struct outbox_item item = { 0 };
	char name[20];

	model_name(i, name);
	if (mm->state != INBOX_ANSWERED)
		return;
	assert_status(
	    store_outbox_by_ref(store, model_party(i), name, &item, NULL),
	    MZ_OK);
	assert_int_equal(item.seq, mm->outbox_seq);
	assert_int_equal(item.len, strlen(model_answer(i)));
	assert_memory_equal(item.body, model_answer(i), item.len);
	outbox_item_clear(&item);
}

static void
expect_same_message(const struct model_message *mm, int i, struct store *store)
{
	struct inbox_new m;
	int64_t received_ms = 0;
	int64_t seq = 0;
	char name[20];

	model_name(i, name);
	m = message(model_party(i), name, model_body(i));
	m.received_ms = NOW + 1000;
	assert_status(store_inbox_put(store, &m, &seq, &received_ms, NULL),
	    MZ_DUP);
	assert_int_equal(seq, mm->seq);
	assert_int_equal(received_ms, NOW);
}

void
model_expect_kept(const struct model *model, struct store *store)
{
	struct journal_check check = { 0 };

	assert_status(store_begin(store, NULL), MZ_OK);
	for (int i = 0; i < model->n; i++) {
		expect_same_message(&model->messages[i], i, store);
		expect_same_answer(&model->messages[i], i, store);
	}
	store_rollback(store);
	assert_status(store_journal_verify(store, 1u << 20, &check, NULL),
	    MZ_NONE);
	assert_int_equal(check.broken_seq, 0);
	assert_int_equal(check.at.seq, model->journal_rows);
}
