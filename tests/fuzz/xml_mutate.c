#include "tests/fuzz/xml_mutate.h"

#include <stdbool.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

enum {
	TOKENS_MAX = 16384,
	PIECE_MAX = 1 << 17,
	ROUNDS_MAX = 4
};

enum token_kind {
	OPEN,
	CLOSE,
	EMPTY, /* element */
	TEXT,
	OTHER,
};

struct span {
	size_t at, len;
};

struct token {
	enum token_kind kind;
	struct span span;
};

struct document {
	uint8_t *data;
	size_t len, max;
	struct token tokens[TOKENS_MAX];
	size_t n;
	uint64_t random;
};

/* What is to stand where span was. */
struct change {
	struct span span;
	size_t len;
	uint8_t piece[PIECE_MAX];
};

static const char *const values[] = { "", " ", "0", "1", "2", "7", "9", "-1",
	"007", "99999", "100000", "99999999", "999999999",
	"9223372036854775807", "1.0.0", "1999-12-31", "2022-09-30",
	"2022-10-01", "2023-02-29", "2024-02-29", "2024-12-31", "2199-12-31",
	"0000-00-00", "24:00", "07:00", "812", "41000001", "5599", "nvt",
	"&lt;&amp;&#x10FFFF;", "\xc3\xab" };

static const char *const snippets[] = {
	"<!-- -->", "<![CDATA[x]]>", "<?x y?>",
	"<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "&#0;", "&#x20;",
	"\xef\xbb\xbf", "<a/>", "<a xmlns=''/>", "<a xml:id='x'/>",
	"<a Id='signature-content'/>", "<x:a xmlns:x='urn:x'/>",
	"<a xml:space='preserve'> </a>",
	"<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='1'/>"
};

static const char *const attributes[] = { " a='b'", " xmlns=''",
	" xmlns='urn:x'", " xmlns:x='urn:x'", " Id='x'", " xml:lang='nl'",
	" URI='#signature-content'", " xml:base='x'" };

/* What stands in attributes of a signature, agreed and not. */
static const char *const quoted[] = { "", "#signature", "#signature-content",
	"#signature-properties", "#xpointer(/)", "other.xml",
	"http://www.w3.org/2001/10/xml-exc-c14n#",
	"http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
	"http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
	"http://www.w3.org/2006/12/xml-c14n11",
	"http://www.w3.org/2000/09/xmldsig#enveloped-signature",
	"http://www.w3.org/2000/09/xmldsig#base64",
	"http://www.w3.org/2000/09/xmldsig#sha1",
	"http://www.w3.org/2001/04/xmlenc#sha512",
	"http://www.w3.org/2000/09/xmldsig#hmac-sha1",
	"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1",
	"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" };

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static size_t
random_below(struct document *d, size_t limit)
{
	d->random ^= d->random << 13;
	d->random ^= d->random >> 7;
	d->random ^= d->random << 17;
	return limit > 0 ? (size_t)(d->random % limit) : 0;
}

static enum token_kind
kind_of(const uint8_t *at, size_t len)
{
	if (at[0] != '<')
		return TEXT;
	if (len < 3 || at[1] == '!' || at[1] == '?')
		return OTHER;
	if (at[1] == '/')
		return CLOSE;
	return at[len - 2] == '/' ? EMPTY : OPEN;
}

static size_t
token_len(const uint8_t *at, size_t left)
{
	const uint8_t *end = memchr(at + 1, at[0] == '<' ? '>' : '<', left - 1);

	if (end == NULL)
		return left;
	return (size_t)(end - at) + (at[0] == '<');
}

static void
cut(struct document *d)
{
	size_t at = 0;

	for (d->n = 0; at < d->len && d->n < TOKENS_MAX; d->n++) {
		const size_t len = token_len(d->data + at, d->len - at);

		d->tokens[d->n] =
		    (struct token){ kind_of(d->data + at, len), { at, len } };
		at += len;
	}
}

/* One of that kind, from a random place on; NULL: there is none. */
static const struct token *
pick(struct document *d, enum token_kind kind)
{
	const size_t start = random_below(d, d->n);

	for (size_t i = 0; i < d->n; i++) {
		const struct token *t = &d->tokens[(start + i) % d->n];

		if (t->kind == kind)
			return t;
	}
	return NULL;
}

/* From a start tag to its end tag, or to the end of the document. */
static struct span
element_at(const struct document *d, const struct token *open)
{
	const struct token *t = open;
	size_t depth = 0;

	for (; t < d->tokens + d->n; t++) {
		depth += t->kind == OPEN;
		if (t->kind == CLOSE && --depth == 0)
			return (struct span){ open->span.at,
				t->span.at + t->span.len - open->span.at };
	}
	return (struct span){ open->span.at, d->len - open->span.at };
}

static void
put(struct change *c, const void *data, size_t len)
{
	if (len > PIECE_MAX - c->len)
		len = PIECE_MAX - c->len;
	memcpy(c->piece + c->len, data, len);
	c->len += len;
}

static bool
change_text_by_value(struct document *d, struct change *c)
{
	const struct token *t = pick(d, TEXT);
	const char *value = values[random_below(d, COUNT(values))];

	if (t == NULL)
		return false;
	c->span = t->span;
	put(c, value, strlen(value));
	return true;
}

static bool
change_text_by_text(struct document *d, struct change *c)
{
	const struct token *to = pick(d, TEXT);
	const struct token *from = pick(d, TEXT);

	if (to == NULL || from == NULL)
		return false;
	c->span = to->span;
	put(c, d->data + from->span.at, from->span.len);
	return true;
}

static bool
change_bytes(struct document *d, struct change *c, const struct token *t)
{
	if (t == NULL || t->span.len > PIECE_MAX / 2)
		return false;
	c->span = t->span;
	put(c, d->data + t->span.at, t->span.len);
	c->len = fuzz_mutate_bytes(c->piece, c->len, t->span.len + 64);
	return true;
}

static bool
change_text_bytes(struct document *d, struct change *c)
{
	return change_bytes(d, c, pick(d, TEXT));
}

static bool
change_tag_bytes(struct document *d, struct change *c)
{
	return change_bytes(d, c,
	    pick(d, random_below(d, 3) == 0 ? EMPTY : OPEN));
}

static bool
drop_element(struct document *d, struct change *c)
{
	const struct token *t = pick(d, OPEN);

	if (t == NULL)
		return false;
	c->span = element_at(d, t);
	return true;
}

/* A copy of an element in front of any token. */
static bool
copy_element(struct document *d, struct change *c)
{
	const struct token *t = pick(d, random_below(d, 4) == 0 ? EMPTY : OPEN);
	struct span from;

	if (t == NULL)
		return false;
	from = t->kind == EMPTY ? t->span : element_at(d, t);
	put(c, d->data + from.at, from.len);
	if (random_below(d, 2) == 0)
		c->span.at = from.at;
	else
		c->span.at = d->tokens[random_below(d, d->n)].span.at;
	return true;
}

/* An element in the place of another. */
static bool
replace_element(struct document *d, struct change *c)
{
	const struct token *to = pick(d, OPEN);
	const struct token *from = pick(d, OPEN);
	struct span span;

	if (to == NULL || from == NULL)
		return false;
	c->span = element_at(d, to);
	span = element_at(d, from);
	put(c, d->data + span.at, span.len);
	return true;
}

static bool
wrap_element(struct document *d, struct change *c)
{
	const struct token *t = pick(d, OPEN);

	if (t == NULL)
		return false;
	c->span = element_at(d, t);
	put(c, "<a>", 3);
	put(c, d->data + c->span.at, c->span.len);
	put(c, "</a>", 4);
	return true;
}

static bool
insert_snippet(struct document *d, struct change *c)
{
	const char *snippet = snippets[random_below(d, COUNT(snippets))];

	c->span.at = d->tokens[random_below(d, d->n)].span.at;
	put(c, snippet, strlen(snippet));
	return true;
}

static bool
insert_attribute(struct document *d, struct change *c)
{
	const struct token *t = pick(d, random_below(d, 3) == 0 ? EMPTY : OPEN);
	const char *text = attributes[random_below(d, COUNT(attributes))];

	if (t == NULL)
		return false;
	c->span.at = t->span.at + t->span.len - (t->kind == EMPTY ? 2 : 1);
	put(c, text, strlen(text));
	return true;
}

/* The value of some attribute, without its quotes. */
static bool
pick_quoted(struct document *d, struct span *ret)
{
	const struct token *t = pick(d, random_below(d, 2) == 0 ? EMPTY : OPEN);
	const uint8_t *end =
	    t != NULL ? d->data + t->span.at + t->span.len : NULL;
	const uint8_t *from =
	    t != NULL ? memchr(d->data + t->span.at, '"', t->span.len) : NULL;
	const uint8_t *to = from != NULL
	    ? memchr(from + 1, '"', (size_t)(end - from) - 1)
	    : NULL;

	if (to == NULL)
		return false;
	*ret = (struct span){ (size_t)(from + 1 - d->data),
		(size_t)(to - from) - 1 };
	return true;
}

static bool
change_quoted_by_value(struct document *d, struct change *c)
{
	const char *value = quoted[random_below(d, COUNT(quoted))];

	put(c, value, strlen(value));
	return pick_quoted(d, &c->span);
}

static bool
change_quoted_by_quoted(struct document *d, struct change *c)
{
	struct span from;

	if (!pick_quoted(d, &from))
		return false;
	put(c, d->data + from.at, from.len);
	return pick_quoted(d, &c->span);
}

static bool (*const changes[])(struct document *, struct change *) = {
	change_text_by_value,
	change_text_by_text,
	change_text_bytes,
	change_tag_bytes,
	drop_element,
	copy_element,
	replace_element,
	wrap_element,
	insert_snippet,
	insert_attribute,
	change_quoted_by_value,
	change_quoted_by_quoted,
};

static void
apply(struct document *d, const struct change *c)
{
	const size_t end = c->span.at + c->span.len;

	if (d->len - c->span.len + c->len > d->max)
		return;
	memmove(d->data + c->span.at + c->len, d->data + end, d->len - end);
	memcpy(d->data + c->span.at, c->piece, c->len);
	d->len = d->len - c->span.len + c->len;
}

size_t
xml_mutate(uint8_t *data, size_t len, size_t max, unsigned seed)
{
	static struct document d;
	static struct change c;
	size_t rounds;

	d.data = data;
	d.len = len;
	d.max = max;
	d.random = seed + UINT64_C(0x9e3779b97f4a7c15);
	(void)random_below(&d, 2);
	if (len == 0 || random_below(&d, 16) == 0)
		return fuzz_mutate_bytes(data, len, max);
	rounds = 1 + random_below(&d, ROUNDS_MAX);
	for (size_t i = 0; i < rounds && d.len > 0; i++) {
		cut(&d);
		c.span = (struct span){ 0, 0 };
		c.len = 0;
		if (changes[random_below(&d, COUNT(changes))](&d, &c))
			apply(&d, &c);
	}
	return d.len;
}
