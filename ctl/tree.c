#include "ctl/tree.h"

#include <string.h>

#include "base/object.h"
#include "base/text.h"

enum {
	DEPTH_MAX = 32
};

struct tree {
	unsigned magic;
#define TREE_MAGIC 0x7433b0a5u
	char *text; /* what the texts of the nodes point into */
	struct tree_node *nodes;
	size_t n, max;
};

struct reader {
	char *at;
	struct tree *tree;
	struct tree_node *open; /* the object or list that at is in */
	const char *key;        /* of the member whose value comes */
	unsigned depth;
};

/* So many values are there at most: each has one of these before it, or is the
 * first. */
static size_t
count_values(const char *json, size_t len)
{
	size_t n = 1;

	for (size_t i = 0; i < len; i++)
		n += strchr(",[{", json[i]) != NULL && json[i] != '\0';
	return n;
}

/* False: an object's value without a key, a second value at the top, or one
 * without a comma before it. */
static bool
add(struct reader *r, enum tree_type type, const char *text)
{
	struct tree_node *parent = r->open;
	struct tree_node *node = &r->tree->nodes[r->tree->n];

	if (r->tree->n == r->tree->max)
		return false;
	if (parent == NULL ? r->tree->n > 0
	                   : (parent->type == TREE_OBJECT) != (r->key != NULL))
		return false;
	*node = (struct tree_node){ .type = type,
		.key = r->key,
		.text = text,
		.parent = parent };
	r->tree->n++;
	r->key = NULL;
	if (parent == NULL)
		return true;
	if (parent->last != NULL)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	return true;
}

static bool
begin(struct reader *r, enum tree_type type)
{
	if (r->depth == DEPTH_MAX || !add(r, type, NULL))
		return false;
	r->depth++;
	r->open = &r->tree->nodes[r->tree->n - 1];
	r->at++;
	return true;
}

static bool
end(struct reader *r, enum tree_type type)
{
	if (r->open == NULL || r->open->type != type || r->key != NULL)
		return false;
	r->depth--;
	r->open = r->open->parent;
	r->at++;
	return true;
}

/* The only \u that is ever written is that of a control character. */
static bool
take_escape(struct reader *r, char *ret)
{
	static const char letters[] = "\"\\/bfnrt";
	static const char meanings[] = "\"\\/\b\f\n\r\t";
	const char letter = *r->at;
	const char *found;
	char digits[5] = "";
	unsigned char code[2];

	if (letter == '\0')
		return false;
	r->at++;
	found = strchr(letters, letter);
	if (found != NULL) {
		*ret = meanings[found - letters];
		return true;
	}
	memcpy(digits, r->at, strnlen(r->at, 4));
	if (letter != 'u' || !text_unhex(digits, code, sizeof code) ||
	    code[0] != 0 || code[1] == 0 || code[1] >= 0x20)
		return false;
	*ret = (char)code[1];
	r->at += 4;
	return true;
}

/* Unescaped in place, since that is never longer. NULL: no end, or an escape
 * that is not one. */
static char *
take_string(struct reader *r)
{
	char *const start = ++r->at;
	char *to = start;

	while (*r->at != '"') {
		if (*r->at == '\0')
			return NULL;
		if (*r->at != '\\') {
			*to++ = *r->at++;
			continue;
		}
		r->at++;
		if (!take_escape(r, to++))
			return NULL;
	}
	r->at++;
	*to = '\0';
	return start;
}

static bool
read_string(struct reader *r)
{
	char *text = take_string(r);

	if (text == NULL)
		return false;
	if (r->open == NULL || r->open->type != TREE_OBJECT || r->key != NULL)
		return add(r, TREE_TEXT, text);
	if (*r->at != ':')
		return false;
	r->at++;
	r->key = text;
	return true;
}

static bool
read_int(struct reader *r)
{
	const size_t len = strspn(r->at, "-0123456789");
	int64_t number;

	if (!text_int(r->at, len, INT64_MIN, INT64_MAX, &number) ||
	    !add(r, TREE_INT, NULL))
		return false;
	r->tree->nodes[r->tree->n - 1].number = number;
	r->at += len;
	return true;
}

static bool
read_bool(struct reader *r)
{
	const bool value = *r->at == 't';
	const char *word = value ? "true" : "false";

	if (!text_starts(r->at, word) || !add(r, TREE_BOOL, NULL))
		return false;
	r->tree->nodes[r->tree->n - 1].number = value;
	r->at += strlen(word);
	return true;
}

static bool
read_token(struct reader *r)
{
	switch (*r->at) {
	case '{':
		return begin(r, TREE_OBJECT);
	case '[':
		return begin(r, TREE_LIST);
	case '}':
		return end(r, TREE_OBJECT);
	case ']':
		return end(r, TREE_LIST);
	case '"':
		return read_string(r);
	case 't':
	case 'f':
		return read_bool(r);
	default:
		return read_int(r);
	}
}

enum mz_status
tree_parse(const char *json, size_t len, struct tree **ret, struct mz_err *err)
{
	MZ_AUTO(tree_free) struct tree *tree = NULL;
	struct reader r = { 0 };

	MZ_NEW(tree, TREE_MAGIC);
	tree->text = mz_copy(json, len);
	tree->max = count_values(json, len);
	tree->nodes = mz_alloc(tree->max * sizeof tree->nodes[0]);
	r.at = tree->text;
	r.tree = tree;
	for (;;) {
		r.at += strspn(r.at, ", \t\r\n");
		if (*r.at == '\0')
			break;
		if (!read_token(&r))
			return mz_fail(err, MZ_REFUSE, "no JSON at byte %td",
			    r.at - tree->text);
	}
	if (r.open != NULL || tree->n == 0 || r.at != tree->text + len)
		return mz_fail(err, MZ_REFUSE, "the JSON is cut short");
	*ret = MZ_TAKE(tree);
	return MZ_OK;
}

void
tree_free(struct tree **tree)
{
	if (*tree == NULL)
		return;
	MZ_CHECK(*tree, TREE_MAGIC);
	mz_free((*tree)->text);
	mz_free((*tree)->nodes);
	MZ_DELETE(tree);
}

const struct tree_node *
tree_root(const struct tree *tree)
{
	MZ_CHECK(tree, TREE_MAGIC);
	return &tree->nodes[0];
}

const struct tree_node *
tree_first(const struct tree_node *from)
{
	return from != NULL ? from->first : NULL;
}

const struct tree_node *
tree_get(const struct tree_node *from, const char *key)
{
	const struct tree_node *n;

	for (n = tree_first(from); n != NULL; n = n->next)
		if (text_equal(n->key, key))
			return n;
	return NULL;
}

const char *
tree_text(const struct tree_node *from, const char *key)
{
	const struct tree_node *node = tree_get(from, key);

	return node != NULL ? node->text : NULL;
}

bool
tree_int(const struct tree_node *from, const char *key, int64_t *ret)
{
	const struct tree_node *node = tree_get(from, key);

	if (node == NULL || node->type != TREE_INT)
		return false;
	*ret = node->number;
	return true;
}
