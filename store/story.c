#include "base/object.h"
#include "store/db.h"
#include "store/emit.h"
#include "store/listing.h"
#include "store/query.h"

/* What a story is about: a message, a case, or a case with its messages. In
 * every part below ?1 is the case and ?2 the message, NULL for none. */
struct subject {
	int64_t zaak_id;
	int64_t seq;
};

/* Ways to read a key, in this order. */
static const char *const finders[] = {
	"SELECT id, NULL FROM zaak WHERE kenmerk = ?1",
	"SELECT zaak_id, inbox_seq FROM outbox WHERE ref = ?1",
	/* Of several messages rather the one that opened a case. */
	"SELECT zaak_id, seq FROM inbox INDEXED BY inbox_identificatie"
	" WHERE identificatie = substr(?1, instr(?1, '/') + 1)"
	" AND party = substr(?1, 1, instr(?1, '/') - 1)"
	" ORDER BY zaak_id IS NULL, seq LIMIT 1",
	"SELECT zaak_id, seq FROM inbox WHERE seq = CAST(?1 AS INTEGER)"
	" AND ?1 = CAST(seq AS TEXT)",
	NULL,
};

static const char *const work_finders[] = {
	"SELECT id, NULL FROM zaak WHERE kenmerk = ?1"
	" AND state = 'ter-beoordeling'",
	NULL,
};

#define THESE_MESSAGES \
	"(SELECT seq FROM inbox WHERE zaak_id = ?1" \
	" UNION SELECT seq FROM inbox WHERE seq = ?2)"
#define OUTCOME_COLUMNS \
	"seq, uitkomst, policy, registry, \"schema\", engine, received_ms," \
	" decided_ms"

struct part {
	const struct shape *shape;
	const char *sql;
};

static const struct part message_part = { &shape_message,
	"SELECT m.seq, m.party, m.kind, m.identificatie, m.state,"
	" m.received_ms, m.attempts, m.reason, o.uitkomst, z.kenmerk"
	" FROM inbox m LEFT JOIN outcome o ON o.seq = m.seq"
	" LEFT JOIN zaak z ON z.id = m.zaak_id"
	" WHERE m.seq IN " THESE_MESSAGES " ORDER BY m.seq" };

static const struct part zaak_part = { &shape_zaak,
	"SELECT id, kenmerk, regeling, party, state, opened_ms, due_day,"
	" wait_until_day, updated_ms, version FROM zaak WHERE id = ?1" };

static const struct part termijn_part = { &shape_termijn,
	"SELECT n, soort, day, at_ms FROM termijn WHERE zaak_id = ?1"
	" ORDER BY n" };

static const struct part outcome_part = { &shape_outcome,
	"SELECT " OUTCOME_COLUMNS " FROM outcome WHERE seq IN " THESE_MESSAGES
	" ORDER BY seq" };

static const struct part trace_part = { &shape_outcome_trace,
	"SELECT " OUTCOME_COLUMNS
	", trace FROM outcome WHERE seq IN " THESE_MESSAGES " ORDER BY seq" };

static const struct part answer_part = { &shape_answer,
	"SELECT o.seq, o.ref, o.kind, o.created_ms, o.confirmed_ms,"
	" o.unconfirmed, b.len FROM outbox o JOIN body b ON b.id = o.body_id"
	" WHERE o.inbox_seq IN " THESE_MESSAGES " ORDER BY o.seq" };

/* CROSS JOIN, so that the few subjects lead and the journal is never read from
 * end to end. */
static const struct part journal_part = { &shape_journal,
	"SELECT j.seq, j.at_ms, j.event, j.subject, j.id,"
	" nullif(j.actor, ''), j.hash FROM ("
	" SELECT 'message' AS subject, CAST(seq AS TEXT) AS id"
	"  FROM " THESE_MESSAGES
	" UNION ALL SELECT 'zaak', kenmerk FROM zaak WHERE id = ?1"
	" UNION ALL SELECT 'answer', ref FROM outbox"
	"  WHERE inbox_seq IN " THESE_MESSAGES ") s"
	" CROSS JOIN journal j INDEXED BY journal_subject"
	" ON j.subject = s.subject AND j.id = s.id ORDER BY j.seq" };

static const struct part *const whole[] = { &message_part, &zaak_part,
	&termijn_part, &outcome_part, &answer_part, &journal_part, NULL };
static const struct part *const reasons[] = { &message_part, &zaak_part,
	&trace_part, NULL };
static const struct part *const work[] = { &zaak_part, &termijn_part,
	&trace_part, NULL };

static enum mz_status
find_one(struct store *store, const char *sql, const char *key,
    struct subject *ret, struct mz_err *err)
{
	MZ_AUTO(stmt_free) sqlite3_stmt *st = NULL;
	enum mz_status status;

	status = db_prepare(store->db, sql, &st, err);
	if (status != MZ_OK)
		return status;
	args_bind(st, ARGS(TEXT(key)));
	status = stmt_step(st, "find a story", err);
	if (status != MZ_OK)
		return status;
	ret->zaak_id = sqlite3_column_int64(st, 0);
	ret->seq = sqlite3_column_int64(st, 1);
	return MZ_OK;
}

static enum mz_status
find(struct store *store, const char *const *ways, const char *key,
    struct subject *ret, struct mz_err *err)
{
	enum mz_status status = MZ_NONE;

	for (; *ways != NULL && status == MZ_NONE; ways++)
		status = find_one(store, *ways, key, ret, err);
	return status;
}

static enum mz_status
tell_part(struct store *store, const struct part *part,
    const struct subject *subject, struct bytes *out, struct mz_err *err)
{
	MZ_AUTO(stmt_free) sqlite3_stmt *st = NULL;
	enum mz_status status;

	status = db_prepare(store->db, part->sql, &st, err);
	if (status != MZ_OK)
		return status;
	args_bind(st, ARGS(arg_ref(subject->zaak_id), arg_ref(subject->seq)));
	status = stmt_step(st, "tell a story", err);
	while (status == MZ_OK) {
		if (!emit(part->shape, st, out))
			return mz_fail(err, MZ_FAIL,
			    "the story is longer than its reader takes");
		status = stmt_step(st, "tell a story", err);
	}
	return status == MZ_NONE ? MZ_OK : status;
}

static enum mz_status
tell(struct store *store, const struct part *const *parts,
    const struct subject *subject, struct bytes *out, struct mz_err *err)
{
	enum mz_status status = MZ_OK;

	for (; *parts != NULL && status == MZ_OK; parts++)
		status = tell_part(store, *parts, subject, out, err);
	return status;
}

static enum mz_status
find_and_tell(struct store *store, const char *const *ways, const char *key,
    const struct part *const *parts, struct bytes *out, struct mz_err *err)
{
	struct subject subject = { 0 };
	enum mz_status status;

	MZ_CHECK(store, STORE_MAGIC);
	status = find(store, ways, key, &subject, err);
	return status == MZ_OK ? tell(store, parts, &subject, out, err)
	                       : status;
}

enum mz_status
store_show(struct store *store, const char *key, struct bytes *out,
    struct mz_err *err)
{
	return find_and_tell(store, finders, key, whole, out, err);
}

enum mz_status
store_why(struct store *store, const char *key, struct bytes *out,
    struct mz_err *err)
{
	return find_and_tell(store, finders, key, reasons, out, err);
}

enum mz_status
store_work_show(struct store *store, const char *kenmerk, struct bytes *out,
    struct mz_err *err)
{
	return find_and_tell(store, work_finders, kenmerk, work, out, err);
}
