#include "store/schema.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>

#include "store/db.h"

/* clang-format off */
static const char step_1[] =
    /* Bytes apart from all else, so that erasing them touches nothing that
     * the journal covers. bytes is NULL once erased. */
    "CREATE TABLE body ("
    " id INTEGER PRIMARY KEY,"
    " sha256 BLOB NOT NULL CHECK (length(sha256) = 32),"
    " len INTEGER NOT NULL,"
    " bytes BLOB) STRICT;"

    /* The only table with a BSN. version counts changes in the cases. */
    "CREATE TABLE client ("
    " id INTEGER PRIMARY KEY,"
    " bsn TEXT NOT NULL UNIQUE,"
    " version INTEGER NOT NULL) STRICT;"

    "CREATE TABLE zaak ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " kenmerk TEXT NOT NULL UNIQUE,"
    " regeling TEXT NOT NULL,"
    " party TEXT NOT NULL,"
    " client_id INTEGER REFERENCES client,"
    " state TEXT NOT NULL CHECK (0"
#define STATE(name, text, meaning) " OR state = '" text "'"
#define EDGE(from, to)
#include "meerzorg/zaak.tbl.h"
    "),"
    " version INTEGER NOT NULL DEFAULT 1,"
    " opened_ms INTEGER NOT NULL,"
    " due_day INTEGER,"
    " wait_until_day INTEGER,"
    " updated_ms INTEGER NOT NULL) STRICT;"
    "CREATE INDEX zaak_client ON zaak (client_id);"
    "CREATE INDEX zaak_state ON zaak (state, id);"
    "CREATE INDEX zaak_party ON zaak (party, id);"
    "CREATE INDEX zaak_work ON zaak (ifnull(due_day, 2147483647), id)"
    " WHERE state = 'ter-beoordeling';"

    "CREATE TABLE termijn ("
    " zaak_id INTEGER NOT NULL REFERENCES zaak,"
    " n INTEGER NOT NULL,"
    " soort TEXT NOT NULL,"
    " day INTEGER NOT NULL,"
    " at_ms INTEGER NOT NULL,"
    " PRIMARY KEY (zaak_id, n)) STRICT, WITHOUT ROWID;"

    "CREATE TABLE inbox ("
    " seq INTEGER PRIMARY KEY AUTOINCREMENT,"
    " party TEXT NOT NULL,"
    " wire_id TEXT NOT NULL,"
    " hash BLOB NOT NULL CHECK (length(hash) = 32),"
    " body_id INTEGER NOT NULL REFERENCES body,"
    " received_ms INTEGER NOT NULL,"
    " state TEXT NOT NULL CHECK (0"
#define STATE(name, text, meaning) " OR state = '" text "'"
#define EDGE(from, to)
#include "store/state.tbl.h"
    "),"
    " attempts INTEGER NOT NULL DEFAULT 0,"
    " reason TEXT,"
    " kind TEXT,"
    " identificatie TEXT,"
    " zaak_id INTEGER REFERENCES zaak) STRICT;"
    "CREATE UNIQUE INDEX inbox_hash ON inbox (party, hash);"
    "CREATE INDEX inbox_party ON inbox (party, seq);"
    "CREATE INDEX inbox_waiting ON inbox (party, seq)"
    " WHERE state = 'received';"
    "CREATE INDEX inbox_unanswered ON inbox (state, seq)"
    " WHERE state <> 'answered';"
    "CREATE INDEX inbox_identificatie ON inbox (identificatie, party)"
    " WHERE identificatie IS NOT NULL;"
    "CREATE INDEX inbox_zaak ON inbox (zaak_id)"
    " WHERE zaak_id IS NOT NULL;"

    "CREATE TABLE wire ("
    " party TEXT NOT NULL,"
    " wire_id TEXT NOT NULL,"
    " seq INTEGER NOT NULL REFERENCES inbox,"
    " PRIMARY KEY (party, wire_id)) STRICT, WITHOUT ROWID;"

    /* Unique for ever: outlives the message. */
    "CREATE TABLE identificatie ("
    " party TEXT NOT NULL,"
    " kind TEXT NOT NULL,"
    " identificatie TEXT NOT NULL,"
    " hash BLOB NOT NULL CHECK (length(hash) = 32),"
    " PRIMARY KEY (party, kind, identificatie)) STRICT, WITHOUT ROWID;"

    "CREATE TABLE outcome ("
    " seq INTEGER PRIMARY KEY REFERENCES inbox,"
    " uitkomst TEXT NOT NULL,"
    " trace BLOB NOT NULL,"
    " facts BLOB NOT NULL,"
    " policy TEXT,"
    " registry TEXT,"
    " \"schema\" TEXT,"
    " engine TEXT NOT NULL,"
    " received_ms INTEGER NOT NULL,"
    " decided_ms INTEGER NOT NULL) STRICT;"

    /* decides: its confirmation moves the case from beschikt to verzonden. */
    "CREATE TABLE outbox ("
    " seq INTEGER PRIMARY KEY AUTOINCREMENT,"
    " party TEXT NOT NULL,"
    " ref TEXT NOT NULL UNIQUE,"
    " kind TEXT NOT NULL,"
    " body_id INTEGER NOT NULL REFERENCES body,"
    " inbox_seq INTEGER REFERENCES inbox,"
    " zaak_id INTEGER REFERENCES zaak,"
    " decides INTEGER NOT NULL CHECK (decides IN (0, 1)),"
    " created_ms INTEGER NOT NULL,"
    " confirmed_ms INTEGER,"
    " unconfirmed INTEGER NOT NULL DEFAULT 1"
    "  CHECK (unconfirmed IN (0, 1))) STRICT;"
    "CREATE INDEX outbox_unconfirmed ON outbox (party, seq)"
    " WHERE unconfirmed = 1;"
    /* One answer to a message, whatever else a case sends later. */
    "CREATE UNIQUE INDEX outbox_inbox ON outbox (inbox_seq);"
    "CREATE INDEX outbox_zaak ON outbox (zaak_id) WHERE zaak_id IS NOT NULL;"

    "CREATE TABLE counter ("
    " name TEXT PRIMARY KEY,"
    " n INTEGER NOT NULL) STRICT, WITHOUT ROWID;"

    "CREATE TABLE kept_set ("
    " kind TEXT NOT NULL,"
    " hash TEXT NOT NULL,"
    " sha256 BLOB NOT NULL,"
    " bytes BLOB NOT NULL,"
    " PRIMARY KEY (kind, hash)) STRICT;"

    "CREATE TABLE journal ("
    " seq INTEGER PRIMARY KEY,"
    " at_ms INTEGER NOT NULL,"
    " event TEXT NOT NULL,"
    " subject TEXT NOT NULL,"
    " id TEXT NOT NULL,"
    " actor TEXT NOT NULL,"
    " data_hash BLOB NOT NULL CHECK (length(data_hash) = 32),"
    " hash BLOB NOT NULL CHECK (length(hash) = 32)) STRICT;"
    "CREATE INDEX journal_subject ON journal (subject, id);"
    "CREATE TABLE journal_salt ("
    " seq INTEGER PRIMARY KEY REFERENCES journal,"
    " salt BLOB NOT NULL) STRICT;"
    "CREATE TABLE journal_head ("
    " one INTEGER PRIMARY KEY CHECK (one = 1),"
    " seq INTEGER NOT NULL,"
    " hash BLOB NOT NULL CHECK (length(hash) = 32)) STRICT;"
    "INSERT INTO journal_head VALUES (1, 0, zeroblob(32));"

    /* Counts, kept as things change, since counting an archive grows dear.
     * Not by triggers: with one, SQLite copies every page that a statement
     * is going to change, in case it fails half-way. */
    "CREATE TABLE tally ("
    " what TEXT NOT NULL,"
    " who TEXT NOT NULL,"
    " n INTEGER NOT NULL CHECK (n >= 0),"
    " PRIMARY KEY (what, who)) STRICT, WITHOUT ROWID;"

    /* Against our own mistakes; against others there is the hash chain. */
#define ONLY_GROWS(table) \
    "CREATE TRIGGER " table "_no_update BEFORE UPDATE ON " table \
    " BEGIN SELECT RAISE(ABORT, '" table " only grows'); END;" \
    "CREATE TRIGGER " table "_no_delete BEFORE DELETE ON " table \
    " BEGIN SELECT RAISE(ABORT, '" table " only grows'); END;"
    ONLY_GROWS("journal")
    ONLY_GROWS("identificatie");
#undef ONLY_GROWS

static const char *const steps[] = {
	step_1,
};
/* clang-format on */

const struct schema schema_current = {
	.steps = steps,
	.n = sizeof steps / sizeof steps[0],
};

/* Step version, from version - 1. */
static enum mz_status
take_step(sqlite3 *db, const char *step, size_t version, struct mz_err *err)
{
	char counted[60];
	enum mz_status status;

	(void)snprintf(counted, sizeof counted, "PRAGMA user_version = %zu",
	    version);
	status = db_exec(db, "BEGIN IMMEDIATE", err);
	if (status == MZ_OK)
		status = db_exec(db, step, err);
	if (status == MZ_OK)
		status = db_exec(db, counted, err);
	if (status == MZ_OK)
		status = db_exec(db, "COMMIT", err);
	return status; /* closing the database takes an unfinished step back */
}

enum mz_status
schema_migrate(sqlite3 *db, const struct schema *schema, struct mz_err *err)
{
	int64_t version = 0;
	enum mz_status status;

	status = db_number(db, "PRAGMA user_version", &version, err);
	if (status != MZ_OK)
		return status;
	if (version < 0 || (size_t)version > schema->n)
		return mz_fail(err, MZ_FAIL,
		    "the database has schema version %" PRId64
		    ", this program knows up to %zu",
		    version, schema->n);
	for (size_t i = (size_t)version; i < schema->n && status == MZ_OK; i++)
		status = take_step(db, schema->steps[i], i + 1, err);
	return status;
}
