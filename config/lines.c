#include "config/lines.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/object.h"
#include "base/text.h"

static const char key_chars[] = "abcdefghijklmnopqrstuvwxyz0123456789_";

void
lines_init(struct lines *l, const char *name, const char *text, size_t len)
{
	char *copy = mz_copy(text, len);

	*l = (struct lines){ .name = name,
		.text = copy,
		.at = copy,
		.end = copy + len };
}

void
lines_clear(struct lines *l)
{
	mz_freep(&l->text);
	*l = (struct lines){ 0 };
}

enum mz_status
lines_fault(const char *name, unsigned line, struct mz_err *err,
    const char *fmt, ...)
{
	struct mz_err reason;
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(reason.text, sizeof reason.text, fmt, ap);
	va_end(ap);
	if (line == 0)
		return mz_fail(err, MZ_FAIL, "%.100s: %.150s", name,
		    reason.text);
	return mz_fail(err, MZ_FAIL, "%.100s:%u: %.140s", name, line,
	    reason.text);
}

/* Cut the blanks off both ends of from..to and close it with a NUL. */
static char *
trim(char *from, char *to)
{
	while (from < to && (*from == ' ' || *from == '\t'))
		from++;
	while (to > from && (to[-1] == ' ' || to[-1] == '\t'))
		to--;
	*to = '\0';
	return from;
}

static bool
is_printable(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (((unsigned char)text[i] < 0x20 && text[i] != '\t') ||
		    text[i] == 0x7f)
			return false;
	return text_is_utf8(text, len);
}

static bool
has_comment(const char *value)
{
	for (const char *c = value; *c != '\0'; c++)
		if (*c == '#' && c > value && (c[-1] == ' ' || c[-1] == '\t'))
			return true;
	return false;
}

/* One line without its end: a pair, or nothing (MZ_NONE). */
static enum mz_status
cut(struct lines *l, char *from, char *to, struct mz_err *err)
{
	char *equals;

	if (!is_printable(from, (size_t)(to - from)))
		return lines_fault(l->name, l->line, err,
		    "only printable UTF-8 text may stand here");
	from = trim(from, to);
	if (*from == '\0' || *from == '#')
		return MZ_NONE;
	equals = strchr(from, '=');
	if (equals == NULL)
		return lines_fault(l->name, l->line, err,
		    "expected \"key = value\"");
	l->value = trim(equals + 1, equals + 1 + strlen(equals + 1));
	l->key = trim(from, equals);
	if (*l->key == '\0' || l->key[strspn(l->key, key_chars)] != '\0')
		return lines_fault(l->name, l->line, err,
		    "expected \"key = value\"");
	if (has_comment(l->value))
		return lines_fault(l->name, l->line, err,
		    "a comment has a line of its own");
	return MZ_OK;
}

enum mz_status
lines_next(struct lines *l, struct mz_err *err)
{
	enum mz_status status = MZ_NONE;

	MZ_ASSERT(l->text != NULL);
	while (status == MZ_NONE && l->at < l->end) {
		char *from = l->at;
		char *to = memchr(from, '\n', (size_t)(l->end - from));

		to = to != NULL ? to : l->end;
		l->at = to < l->end ? to + 1 : l->end;
		l->line++;
		status = cut(l, from, to, err);
	}
	return status;
}
