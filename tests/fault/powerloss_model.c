#include "tests/fault/powerloss_model.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

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
