/*
 * powerloss_model - what a store must hold, kept beside it
 *
 * Each step does something to the store by luck and notes in the model what
 * must come of it. A model is plain data: a copy is the state of before.
 */
#ifndef MZ_TESTS_POWERLOSS_MODEL_H
#define MZ_TESTS_POWERLOSS_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"
#include "store/state.h"
#include "store/store.h"
#include "tests/support/vfs_luck.h"

enum {
	MODEL_MESSAGES_MAX = 300,
	MODEL_BODY_SIZE = 40000
};

struct model_message {
	int64_t seq, outbox_seq;
	enum inbox_state state;
	int uitkomst; /* which of model_uitkomsten */
	int wire_ids, attempts;
	bool unconfirmed, confirmed;
};

struct model {
	struct model_message messages[MODEL_MESSAGES_MAX];
	int n;
	int journal_rows;
};

/* One act on the store, in a transaction. MZ_OK: done and noted, or there was
 * nothing to do it to. */
enum mz_status model_step(struct model *model, struct store *store,
    struct luck *luck);

/* Message i: who sends it, under which wire id, and what the answer is. */
const char *model_party(int i);
void model_name(int i, char ret[20]);
const char *model_body(int i);   /* in a static buffer */
const char *model_answer(int i); /* in the same */

/* The model as text, and the database (closed) as the same text. */
void model_text(const struct model *model, struct bytes *ret);
void model_text_of(const char *path, struct bytes *ret);

/* Nothing half, nothing doubled, all counts right: with plain SQLite, not by
 * the code under test. */
void model_expect_whole(const char *path);

/* Every message sent again is the same message and has the same answer, and
 * the chain of the journal holds. */
void model_expect_kept(const struct model *model, struct store *store);

#endif
