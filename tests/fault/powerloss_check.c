/* What a database holds, seen with plain SQLite. */
#include <string.h>

#include <sqlite3.h>

#include "base/object.h"
#include "tests/fault/powerloss_model.h"
#include "tests/unit/store_help.h"

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
