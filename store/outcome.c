#include "store/outcome.h"

#include <string.h>

#include "base/object.h"
#include "store/db.h"
#include "store/parts.h"
#include "store/query.h"

/* The message that an outcome answers. */
struct message {
	bool waits;
	char *party; /* owned */
	int64_t received_ms;
};

static void
message_clear(struct message *message)
{
	mz_freep(&message->party);
}

static enum mz_status
read_message(struct store *store, int64_t seq, struct message *ret,
    struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	MZ_AUTO(mz_freep) char *state = NULL;
	enum mz_status status;

	status = query_row(store, QUERY_OUTCOME_MESSAGE, ARGS(NUMBER(seq)), &st,
	    err);
	if (status == MZ_NONE)
		return mz_fail(err, MZ_REFUSE, "there is no such message");
	if (status != MZ_OK)
		return status;
	state = column_text(st, 0);
	ret->waits = strcmp(state, inbox_state_text(INBOX_RECEIVED)) == 0;
	ret->party = column_text(st, 1);
	ret->received_ms = sqlite3_column_int64(st, 2);
	return MZ_OK;
}

static enum mz_status
facts_hold(struct store *store, const struct store_outcome *outcome,
    struct mz_err *err)
{
	const struct store_facts *was = &outcome->expected;
	struct store_facts is = { 0 };
	enum mz_status status;

	status = store_facts(store, &outcome->key, &is, err);
	if (status != MZ_OK)
		return status;
	if (is.identificatie_version != was->identificatie_version ||
	    is.client_version != was->client_version)
		return mz_fail(err, MZ_NONE, "the facts have changed");
	return MZ_OK;
}

/* MZ_OK when the query finds nothing of this name. */
static enum mz_status
is_free(struct store *store, enum query query, const char *name,
    struct mz_err *err)
{
	enum mz_status status;
	int64_t found = 0;

	status = query_number(store, query, ARGS(TEXT(name)), &found, err);
	if (status == MZ_OK)
		return mz_fail(err, MZ_NONE, "a number was given out twice");
	return status == MZ_NONE ? MZ_OK : status;
}

static enum mz_status
zaak_can_open(struct store *store, const struct store_zaak *zaak,
    struct mz_err *err)
{
	enum store_zaak_state state = STORE_ZAAK_ONTVANGEN;

	if (zaak->kenmerk == NULL)
		return MZ_OK;
	if (zaak->state == NULL || !store_zaak_from_text(zaak->state, &state) ||
	    !zaak_may_open_in(state))
		return mz_fail(err, MZ_REFUSE,
		    "a case cannot begin in this state");
	return is_free(store, QUERY_ZAAK_HAS_KENMERK, zaak->kenmerk, err);
}

/* All that can stand in the way, before anything is written. */
static enum mz_status
check(struct store *store, const struct store_outcome *outcome,
    struct message *ret, struct mz_err *err)
{
	enum mz_status status;

	status = read_message(store, outcome->seq, ret, err);
	if (status == MZ_OK && !ret->waits)
		return MZ_DUP;
	if (status == MZ_OK)
		status = facts_hold(store, outcome, err);
	if (status == MZ_OK)
		status = is_free(store, QUERY_OUTBOX_HAS_REF,
		    outcome->answer.ref, err);
	if (status == MZ_OK)
		status = zaak_can_open(store, &outcome->zaak, err);
	return status;
}

static enum mz_status
take_identificatie(struct store *store, const struct store_key *key,
    struct mz_err *err)
{
	enum mz_status status;

	if (key->kind == NULL || key->identificatie == NULL)
		return MZ_OK;
	status = query_do(store, QUERY_IDENTIFICATIE_PUT,
	    ARGS(TEXT(key->party), TEXT(key->kind), TEXT(key->identificatie),
	        BLOB(key->hash, STORE_HASH_SIZE)),
	    err);
	return status == MZ_NONE ? MZ_OK : status; /* the first one stands */
}

static enum mz_status
put_outcome(struct store *store, const struct store_outcome *outcome,
    int64_t received_ms, struct mz_err *err)
{
	const struct store_sets *sets = &outcome->sets;
	enum mz_status status;

	status = query_do(store, QUERY_OUTCOME_PUT,
	    ARGS(NUMBER(outcome->seq), TEXT(outcome->uitkomst),
	        BLOB(outcome->trace.data, outcome->trace.len),
	        BLOB(outcome->facts.data, outcome->facts.len),
	        TEXT(sets->policy), TEXT(sets->registry), TEXT(sets->schema),
	        TEXT(outcome->engine), NUMBER(received_ms),
	        NUMBER(outcome->decided_ms)),
	    err);
	if (status == MZ_OK)
		status = journal_message(store, outcome->seq, "judged",
		    outcome->trace, outcome->decided_ms, err);
	return status;
}

static enum mz_status
close_message(struct store *store, const struct store_outcome *outcome,
    int64_t zaak_id, struct mz_err *err)
{
	enum mz_status status;

	status = inbox_move(store, outcome->seq, INBOX_RECEIVED, INBOX_ANSWERED,
	    NULL, err);
	if (status == MZ_OK)
		status = query_do(store, QUERY_INBOX_ABOUT,
		    ARGS(NUMBER(outcome->seq), TEXT(outcome->key.kind),
		        TEXT(outcome->key.identificatie), arg_ref(zaak_id)),
		    err);
	return status;
}

static enum mz_status
put_answer(struct store *store, const struct store_outcome *outcome,
    const char *party, int64_t zaak_id, int64_t *ret_seq, struct mz_err *err)
{
	const struct store_zaak *zaak = &outcome->zaak;
	const struct outbox_new row = {
		.party = party,
		.inbox_seq = outcome->seq,
		.zaak_id = zaak_id,
		.decides = zaak->kenmerk != NULL &&
		    strcmp(zaak->state, store_zaak_text(STORE_ZAAK_BESCHIKT)) ==
		        0,
		.now_ms = outcome->decided_ms,
		.answer = &outcome->answer,
	};

	return outbox_put(store, &row, ret_seq, err);
}

enum mz_status
store_outcome_put(struct store *store, const struct store_outcome *outcome,
    int64_t *ret_outbox_seq, struct mz_err *err)
{
	MZ_AUTO(message_clear) struct message message = { 0 };
	enum mz_status status;
	int64_t outbox_seq = 0;
	int64_t zaak_id = 0;

	status = check(store, outcome, &message, err);
	if (status == MZ_OK && outcome->zaak.kenmerk != NULL)
		status =
		    zaak_open(store, outcome, message.party, &zaak_id, err);
	if (status == MZ_OK && outcome->identificatie_taken)
		status = take_identificatie(store, &outcome->key, err);
	if (status == MZ_OK)
		status = close_message(store, outcome, zaak_id, err);
	if (status == MZ_OK)
		status = put_outcome(store, outcome, message.received_ms, err);
	if (status == MZ_OK)
		status = put_answer(store, outcome, message.party, zaak_id,
		    &outbox_seq, err);
	if (status == MZ_OK)
		*ret_outbox_seq = outbox_seq;
	return status;
}
