/*
 * tree - reads the JSON that this tree writes: the traces of judgements
 *
 * For the report that a person reads. It takes what base/json.h writes; of
 * other JSON it may refuse more (numbers are whole) and overlook more (commas).
 * No input does any harm: the depth is bounded, and nothing is recursive.
 */
#ifndef MZ_CTL_TREE_H
#define MZ_CTL_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

enum tree_type {
	TREE_OBJECT,
	TREE_LIST,
	TREE_TEXT,
	TREE_INT,
	TREE_BOOL,
};

struct tree_node {
	enum tree_type type;
	const char *key;  /* of a member; NULL: of a list */
	const char *text; /* as it stands there, unescaped */
	int64_t number;   /* TREE_INT and TREE_BOOL */
	struct tree_node *parent, *first, *last, *next;
};

struct tree;

/* Gives *ret. MZ_REFUSE: it is not such JSON, or more than one value. */
MZ_MUST_USE enum mz_status tree_parse(const char *json, size_t len,
    struct tree **ret, struct mz_err *err);
void tree_free(struct tree **tree);
const struct tree_node *tree_root(const struct tree *tree);

/* The member of that key; NULL: there is none, or from is no object or NULL. */
const struct tree_node *tree_get(const struct tree_node *from, const char *key);

/* A member's text; NULL: as above, or it has none. */
const char *tree_text(const struct tree_node *from, const char *key);

/* False, and *ret untouched: it is not there, or no number. */
bool tree_int(const struct tree_node *from, const char *key, int64_t *ret);

/* The first child and, behind each, the next; of NULL: NULL. */
const struct tree_node *tree_first(const struct tree_node *from);

#endif
