/*
 * Every statement that serves messages, as rows: QUERY(name, SQL). They are
 * compiled once, when the store opens. Whoever includes this defines QUERY
 * first; it is undefined again here. A literal state repeats the condition of
 * the partial index that the statement must use.
 */

/* Transactions. */
QUERY(BEGIN, "BEGIN IMMEDIATE")
QUERY(COMMIT, "COMMIT")
QUERY(ROLLBACK, "ROLLBACK")
QUERY(SAVEPOINT, "SAVEPOINT message")
QUERY(SAVEPOINT_KEEP, "RELEASE message")
QUERY(SAVEPOINT_UNDO, "ROLLBACK TO message")

/* store/body.c */
QUERY(BODY_PUT, "INSERT INTO body (sha256, len, bytes) VALUES (?1, ?2, ?3)")

/* store/inbox.c */
QUERY(WIRE_FIND,
    "SELECT i.seq, i.received_ms, i.hash = ?3 FROM wire w"
    " JOIN inbox i ON i.seq = w.seq WHERE w.party = ?1 AND w.wire_id = ?2")
QUERY(WIRE_PUT, "INSERT INTO wire (party, wire_id, seq) VALUES (?1, ?2, ?3)")
QUERY(INBOX_BY_HASH,
    "SELECT seq, received_ms FROM inbox WHERE party = ?1 AND hash = ?2")
QUERY(INBOX_PUT,
    "INSERT INTO inbox (party, wire_id, hash, body_id, received_ms, state)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
QUERY(INBOX_WAITING,
    "SELECT seq FROM inbox INDEXED BY inbox_waiting"
    " WHERE state = 'received' AND party > ?1 ORDER BY party, seq")
QUERY(INBOX_JOB,
    "SELECT i.party, i.wire_id, i.hash, i.received_ms, i.attempts, b.bytes"
    " FROM inbox i JOIN body b ON b.id = i.body_id WHERE i.seq = ?1")
QUERY(INBOX_ATTEMPT,
    "UPDATE inbox SET attempts = attempts + 1 WHERE seq = ?1 AND state = ?2")
QUERY(INBOX_ATTEMPTS, "SELECT attempts FROM inbox WHERE seq = ?1")
QUERY(INBOX_PARTY, "SELECT party FROM inbox WHERE seq = ?1")
QUERY(INBOX_MOVE,
    "UPDATE inbox SET state = ?3, reason = ?4,"
    " attempts = CASE ?3 WHEN 'received' THEN 0 ELSE attempts END"
    " WHERE seq = ?1 AND state = ?2")
QUERY(INBOX_STATUS,
    "SELECT i.state, o.ref, i.received_ms FROM wire w"
    " JOIN inbox i ON i.seq = w.seq"
    " LEFT JOIN outbox o ON o.inbox_seq = i.seq"
    " WHERE w.party = ?1 AND w.wire_id = ?2 ORDER BY o.seq LIMIT 1")

/* store/outbox.c */
QUERY(OUTBOX_PUT,
    "INSERT INTO outbox (party, ref, kind, body_id, inbox_seq, zaak_id,"
    " decides, created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
QUERY(OUTBOX_NEXT,
    "SELECT o.seq, o.ref, o.kind, b.bytes"
    " FROM outbox o INDEXED BY outbox_unconfirmed"
    " JOIN body b ON b.id = o.body_id"
    " WHERE o.unconfirmed = 1 AND o.party = ?1 AND o.seq > ?2"
    " AND b.bytes IS NOT NULL ORDER BY o.seq LIMIT 1")
QUERY(OUTBOX_BY_REF,
    "SELECT o.seq, o.ref, o.kind, b.bytes FROM outbox o"
    " JOIN body b ON b.id = o.body_id"
    " WHERE o.ref = ?2 AND o.party = ?1 AND b.bytes IS NOT NULL")
QUERY(OUTBOX_FIND,
    "SELECT o.unconfirmed, o.confirmed_ms IS NULL, o.decides, o.zaak_id,"
    " o.ref FROM outbox o WHERE o.seq = ?2 AND o.party = ?1")
QUERY(OUTBOX_CONFIRM,
    "UPDATE outbox SET unconfirmed = 0,"
    " confirmed_ms = ifnull(confirmed_ms, ?2) WHERE seq = ?1")
QUERY(OUTBOX_AGAIN,
    "UPDATE outbox SET unconfirmed = 1"
    " WHERE inbox_seq = ?1 AND unconfirmed = 0")
QUERY(OUTBOX_LEFT,
    "SELECT count(*) FROM outbox INDEXED BY outbox_unconfirmed"
    " WHERE unconfirmed = 1 AND party = ?1 AND seq > ?2")
QUERY(OUTBOX_HAS_REF, "SELECT 1 FROM outbox WHERE ref = ?1")

/* store/facts.c */
QUERY(IDENTIFICATIE_FIND,
    "SELECT hash <> ?4 FROM identificatie"
    " WHERE party = ?1 AND kind = ?2 AND identificatie = ?3")
QUERY(CLIENT_FIND,
    "SELECT version, (SELECT count(*) FROM zaak WHERE client_id = c.id), id"
    " FROM client c WHERE bsn = ?1")
QUERY(COUNTER_UP,
    "INSERT INTO counter (name, n) VALUES (?1, 1)"
    " ON CONFLICT (name) DO UPDATE SET n = n + 1")
QUERY(COUNTER_GET, "SELECT n FROM counter WHERE name = ?1")

/* store/outcome.c */
QUERY(OUTCOME_MESSAGE,
    "SELECT state, party, received_ms FROM inbox WHERE seq = ?1")
QUERY(OUTCOME_PUT,
    "INSERT INTO outcome (seq, uitkomst, trace, facts, policy, registry,"
    " \"schema\", engine, received_ms, decided_ms)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
QUERY(IDENTIFICATIE_PUT,
    "INSERT INTO identificatie (party, kind, identificatie, hash)"
    " VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")
QUERY(INBOX_ABOUT,
    "UPDATE inbox SET kind = ?2, identificatie = ?3, zaak_id = ?4"
    " WHERE seq = ?1")

/* store/zaak.c */
QUERY(CLIENT_UP,
    "INSERT INTO client (bsn, version) VALUES (?1, 1)"
    " ON CONFLICT (bsn) DO UPDATE SET version = version + 1")
QUERY(CLIENT_UP_BY_ZAAK,
    "UPDATE client SET version = version + 1"
    " WHERE id = (SELECT client_id FROM zaak WHERE id = ?1)")
QUERY(ZAAK_HAS_KENMERK, "SELECT 1 FROM zaak WHERE kenmerk = ?1")
QUERY(ZAAK_PUT,
    "INSERT INTO zaak (kenmerk, regeling, party, client_id, state, opened_ms,"
    " due_day, wait_until_day, updated_ms)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
QUERY(ZAAK_MOVE,
    "UPDATE zaak SET state = ?3, version = version + 1, updated_ms = ?4"
    " WHERE id = ?1 AND state = ?2")
QUERY(ZAAK_KENMERK, "SELECT kenmerk FROM zaak WHERE id = ?1")
QUERY(TERMIJN_PUT,
    "INSERT INTO termijn (zaak_id, n, soort, day, at_ms)"
    " VALUES (?1, ?2, ?3, ?4, ?5)")

/* store/journal.c */
QUERY(JOURNAL_HEAD, "SELECT seq, hash FROM journal_head")
QUERY(JOURNAL_HEAD_SET, "UPDATE journal_head SET seq = ?1, hash = ?2")
QUERY(JOURNAL_PUT,
    "INSERT INTO journal (seq, at_ms, event, subject, id, actor, data_hash,"
    " hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
QUERY(JOURNAL_SALT_PUT, "INSERT INTO journal_salt (seq, salt) VALUES (?1, ?2)")
QUERY(JOURNAL_FROM,
    "SELECT seq, at_ms, event, subject, id, actor, data_hash, hash"
    " FROM journal WHERE seq > ?1 ORDER BY seq LIMIT ?2")
QUERY(JOURNAL_DATA,
    "SELECT j.data_hash, s.salt FROM journal j"
    " JOIN journal_salt s ON s.seq = j.seq WHERE j.seq = ?1")

/* store/set.c */
QUERY(SET_PUT,
    "INSERT INTO kept_set (kind, hash, sha256, bytes)"
    " VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")
QUERY(SET_GET,
    "SELECT sha256, bytes FROM kept_set WHERE kind = ?1 AND hash = ?2")

/* store/tally.c */
QUERY(TALLY_UP,
    "INSERT INTO tally (what, who, n) VALUES (?1, ?2, 1)"
    " ON CONFLICT (what, who) DO UPDATE SET n = n + 1")
QUERY(TALLY_DOWN, "UPDATE tally SET n = n - 1 WHERE what = ?1 AND who = ?2")

/* store/totals.c */
QUERY(TALLY_ALL, "SELECT ifnull(sum(n), 0) FROM tally WHERE what = ?1")
QUERY(TALLY_ONE,
    "SELECT ifnull(sum(n), 0) FROM tally WHERE what = ?1 AND who = ?2")
QUERY(TALLY_ZAKEN,
    "SELECT substr(what, 6), n FROM tally"
    " WHERE what > 'zaak/' AND what < 'zaak0' AND n > 0")
QUERY(OLDEST_WAITING,
    "SELECT received_ms FROM inbox WHERE seq = (SELECT min(seq) FROM inbox"
    " INDEXED BY inbox_unanswered"
    " WHERE state <> 'answered' AND state = 'received')")
QUERY(DATABASE_BYTES,
    "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")

#undef QUERY
