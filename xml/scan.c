#include "xml/scan.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/object.h"
#include "base/text.h"

const struct xml_limits xml_limits_default = {
	.bytes = 1 << 20,
	.start_tag = 4096,
	.depth = 32,
	.elements = 40000,
	.attributes = 4096,
	.namespaces = 64,
};

enum where {
	IN_TEXT,
	IN_START_TAG,
	IN_QUOTES, /* of an attribute, so inside a start tag */
	IN_END_TAG,
};

struct scan {
	const struct xml_limits *limits;
	const char *start;
	const char *p;
	const char *end;
	const char *tag; /* where the start tag began */
	enum where where;
	char quote;
	uint32_t depth;
	uint32_t elements;
	uint32_t attributes;
};

/* What a byte may mean: nothing, perhaps markup, forbidden, part of a longer
 * character. */
enum byte_kind {
	PLAIN,
	MARKUP,
	CONTROL,
	MULTI,
};

static const unsigned char kind_of[256] = {
	[0 ... 8] = CONTROL,
	[11 ... 12] = CONTROL,
	[14 ... 31] = CONTROL,
	['<'] = MARKUP,
	['>'] = MARKUP,
	['='] = MARKUP,
	['"'] = MARKUP,
	['\''] = MARKUP,
	[128 ... 255] = MULTI,
};

static bool
take(const char **p, const char *end, const char *text)
{
	size_t len = strlen(text);

	if ((size_t)(end - *p) < len || strncasecmp(*p, text, len) != 0)
		return false;
	*p += len;
	return true;
}

/* name="value" or name='value', the value in any case. */
static bool
take_pair(const char **p, const char *end, const char *name, const char *value)
{
	const char *at = *p;
	const char *quote;

	if (!take(&at, end, name) || at == end || (*at != '"' && *at != '\''))
		return false;
	quote = *at == '"' ? "\"" : "'";
	at++;
	if (!take(&at, end, value) || !take(&at, end, quote))
		return false;
	*p = at;
	return true;
}

/* The few spellings of the declaration that tools really write. */
static enum xml_fault_code
check_declaration(const char **p, const char *end)
{
	if (!take_pair(p, end, "<?xml version=", "1.0"))
		return XML_FAULT_DECLARATION;
	if (take(p, end, " encoding=")) {
		*p -= strlen(" encoding=");
		if (!take_pair(p, end, " encoding=", "UTF-8"))
			return XML_FAULT_ENCODING;
	}
	if (!take_pair(p, end, " standalone=", "yes"))
		(void)take_pair(p, end, " standalone=", "no");
	(void)take(p, end, " ");
	return take(p, end, "?>") ? XML_FAULT_NONE : XML_FAULT_DECLARATION;
}

static enum xml_fault_code
check_start(struct scan *s)
{
	static const struct {
		const char *bytes;
		size_t len;
		enum xml_fault_code code;
	} starts[] = {
		{ "\xef\xbb\xbf", 3, XML_FAULT_BOM },
		{ "\xfe\xff", 2, XML_FAULT_UTF16 },
		{ "\xff\xfe", 2, XML_FAULT_UTF16 },
		{ "<\0", 2, XML_FAULT_UTF16 },
		{ "\0<", 2, XML_FAULT_UTF16 },
		{ "\0\0\0<", 4, XML_FAULT_UTF16 },
		{ "\0\0\xfe\xff", 4, XML_FAULT_UTF16 },
	};
	size_t len = (size_t)(s->end - s->p);

	if (len == 0)
		return XML_FAULT_EMPTY;
	if (len > s->limits->bytes)
		return XML_FAULT_SIZE;
	for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
		if (len >= starts[i].len &&
		    memcmp(s->p, starts[i].bytes, starts[i].len) == 0)
			return starts[i].code;
	}
	if (len >= 6 && memcmp(s->p, "<?xml ", 6) == 0)
		return check_declaration(&s->p, s->end);
	return XML_FAULT_NONE;
}

/* "<!" or "<?": always refused, only the name of the reason differs. */
static enum xml_fault_code
name_markup(const struct scan *s)
{
	static const struct {
		const char *start;
		enum xml_fault_code code;
	} kinds[] = {
		{ "<!doctype", XML_FAULT_DOCTYPE },
		{ "<!--", XML_FAULT_COMMENT },
		{ "<![CDATA[", XML_FAULT_CDATA },
		{ "<!", XML_FAULT_MARKUP },
	};
	const char *p = s->p;

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		if (take(&p, s->end, kinds[i].start))
			return kinds[i].code;
	}
	return XML_FAULT_PI;
}

static enum xml_fault_code
open_tag(struct scan *s)
{
	char next = '\0';

	if (s->end - s->p > 1)
		next = s->p[1];
	if (next == '!' || next == '?')
		return name_markup(s);
	if (next == '/') {
		s->where = IN_END_TAG;
		return XML_FAULT_NONE;
	}
	s->where = IN_START_TAG;
	s->tag = s->p;
	if (++s->elements > s->limits->elements)
		return XML_FAULT_ELEMENTS;
	if (++s->depth > s->limits->depth)
		return XML_FAULT_DEPTH;
	return XML_FAULT_NONE;
}

static enum xml_fault_code
in_text(struct scan *s)
{
	return *s->p == '<' ? open_tag(s) : XML_FAULT_NONE;
}

static enum xml_fault_code
in_start_tag(struct scan *s)
{
	switch (*s->p) {
	case '<':
		return XML_FAULT_NOT_WELL_FORMED;
	case '=':
		if (++s->attributes > s->limits->attributes)
			return XML_FAULT_ATTRIBUTES;
		return XML_FAULT_NONE;
	case '>':
		s->where = IN_TEXT;
		if (s->p[-1] == '/')
			s->depth--;
		return XML_FAULT_NONE;
	default:
		s->where = IN_QUOTES;
		s->quote = *s->p;
		return XML_FAULT_NONE;
	}
}

static enum xml_fault_code
in_quotes(struct scan *s)
{
	if (*s->p == '<')
		return XML_FAULT_NOT_WELL_FORMED;
	if (*s->p == s->quote)
		s->where = IN_START_TAG;
	return XML_FAULT_NONE;
}

static enum xml_fault_code
in_end_tag(struct scan *s)
{
	if (*s->p != '>')
		return XML_FAULT_NOT_WELL_FORMED;
	if (s->depth == 0)
		return XML_FAULT_NOT_WELL_FORMED;
	s->depth--;
	s->where = IN_TEXT;
	return XML_FAULT_NONE;
}

static enum xml_fault_code
scan_markup(struct scan *s)
{
	static enum xml_fault_code (*const steps[])(struct scan *) = {
		[IN_TEXT] = in_text,
		[IN_START_TAG] = in_start_tag,
		[IN_QUOTES] = in_quotes,
		[IN_END_TAG] = in_end_tag,
	};
	bool in_tag = s->where == IN_START_TAG || s->where == IN_QUOTES;

	if (in_tag && (size_t)(s->p - s->tag) >= s->limits->start_tag)
		return XML_FAULT_START_TAG;
	return steps[s->where](s);
}

/* One byte that is not plain, or one character of several bytes. */
static enum xml_fault_code
scan_special(struct scan *s)
{
	enum xml_fault_code code;
	uint32_t ignored;
	size_t len;

	switch (kind_of[(unsigned char)*s->p]) {
	case CONTROL:
		return XML_FAULT_CONTROL;
	case MULTI:
		len = text_utf8_next(s->p, s->end, &ignored);
		s->p += len;
		return len > 0 ? XML_FAULT_NONE : XML_FAULT_UTF8;
	default:
		code = scan_markup(s);
		if (code == XML_FAULT_NONE)
			s->p++;
		return code;
	}
}

static enum xml_fault_code
scan_all(struct scan *s)
{
	enum xml_fault_code code = check_start(s);

	while (code == XML_FAULT_NONE && s->p < s->end) {
		if (kind_of[(unsigned char)*s->p] == PLAIN)
			s->p++;
		else
			code = scan_special(s);
	}
	if (code == XML_FAULT_NONE && (s->where != IN_TEXT || s->depth > 0))
		return XML_FAULT_NOT_WELL_FORMED;
	return code;
}

static void
locate(const struct scan *s, struct xml_fault *fault)
{
	const char *line_start = s->start;

	fault->offset = (size_t)(s->p - s->start);
	fault->line = 1;
	for (const char *p = s->start; p < s->p; p++) {
		if (*p == '\n') {
			fault->line++;
			line_start = p + 1;
		}
	}
	fault->column = (uint32_t)(s->p - line_start) + 1;
}

enum mz_status
xml_scan(const void *data, size_t len, const struct xml_limits *limits,
    struct xml_fault *ret_fault, struct mz_err *err)
{
	struct scan s = { .limits = limits };
	struct xml_fault fault = { 0 };

	MZ_ASSERT(data != NULL && limits != NULL && ret_fault != NULL);
	s.start = data;
	s.p = s.start;
	s.end = s.start + len;
	fault.code = scan_all(&s);
	if (fault.code == XML_FAULT_NONE)
		return MZ_OK;
	locate(&s, &fault);
	*ret_fault = fault;
	return xml_fault_refuse(&fault, err);
}

size_t
xml_scan_declaration(const void *data, size_t len)
{
	const char *start = data;
	const char *p = start;

	if (check_declaration(&p, start + len) != XML_FAULT_NONE)
		return 0;
	return (size_t)(p - start);
}
