#include "meerzorg/tekst.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static char
lower(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c;
}

static const char *
skip_spaces(const char *at)
{
	while (is_space(*at))
		at++;
	return at;
}

/* The next character of a text whose runs of spaces count as one, and whose
 * spaces at the end do not count; '\0' at the end. */
static char
next_plain(const char **at)
{
	const char *here = *at;

	if (!is_space(*here)) {
		*at += *here != '\0' ? 1 : 0;
		return lower(*here);
	}
	*at = skip_spaces(here);
	return **at == '\0' ? '\0' : ' ';
}

static bool
is_same(const char *a, const char *b)
{
	char c;

	a = skip_spaces(a);
	b = skip_spaces(b);
	do {
		c = next_plain(&a);
		if (c != next_plain(&b))
			return false;
	} while (c != '\0');
	return true;
}

/* Spaces aside, and a capital is the same as a small letter. */
static bool
is_one_character(const char *text)
{
	const char *const end = text + strlen(text);
	uint32_t first = 0;
	size_t len;

	for (const char *at = skip_spaces(text); at < end;
	     at = skip_spaces(at + len)) {
		uint32_t code;

		len = text_utf8_next(at, end, &code);
		if (len == 0)
			return false;
		if (len == 1)
			code = (uint32_t)lower(*at);
		if (first != 0 && code != first)
			return false;
		first = code;
	}
	return true;
}

static bool
is_placeholder(const char *text, const struct beleid *beleid)
{
	if (is_one_character(text))
		return true;
	for (size_t i = 0; i < beleid->n_placeholders; i++)
		if (is_same(text, beleid->placeholders[i]))
			return true;
	return false;
}

enum tekst_oordeel
tekst_judge(const struct tekst *tekst, const struct beleid *procedureel)
{
	const struct cijfer *minimum;

	if (tekst->utf8 == NULL || *skip_spaces(tekst->utf8) == '\0')
		return TEKST_ABSENT;
	if (procedureel == NULL)
		return TEKST_ANSWERED;
	if (is_placeholder(tekst->utf8, procedureel))
		return TEKST_PLACEHOLDER;
	minimum = &procedureel->tekst_minimum_letters;
	if (minimum->known && tekst->letters < minimum->value)
		return TEKST_TOO_SHORT;
	return TEKST_ANSWERED;
}
