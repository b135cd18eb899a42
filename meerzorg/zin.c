#include "meerzorg/zin.h"

#include <stdbool.h>
#include <string.h>

#include "base/bytes.h"
#include "base/object.h"
#include "meerzorg/bevinding.h"
#include "meerzorg/opmaak.h"

enum {
	SENTENCE_MAX = 4000
};

static const char *const texts[ZIN_COUNT] = {
#define ZIN(name, text) [ZIN_##name] = (text),
#include "meerzorg/teksten.tbl.h"
};

const char *
zin_text(enum zin zin)
{
	MZ_ASSERT(zin < ZIN_COUNT);
	return texts[zin];
}

static bool
ends_in(const char *text, const char *end)
{
	const size_t len = strlen(text);
	const size_t end_len = strlen(end);

	return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

static const char *
format_number(const struct waarde *w, char buf[OPMAAK_SIZE])
{
	if (ends_in(w->naam, "_cents"))
		return opmaak_cents(w->number, buf);
	if (ends_in(w->naam, "_x4"))
		return opmaak_quarter(w->number, buf);
	return opmaak_number(w->number, buf);
}

static const char *
format_waarde(const struct waarde *w, char buf[OPMAAK_SIZE])
{
	switch (w->kind) {
	case WAARDE_NUMBER:
		return format_number(w, buf);
	case WAARDE_DATE:
		return opmaak_date(w->date, buf);
	case WAARDE_TEXT:
		return w->text;
	}
	return "";
}

static bool
is_name(const char *name, size_t len, const char *wanted)
{
	return strlen(wanted) == len && memcmp(name, wanted, len) == 0;
}

static const char *
fill_name(const struct bevinding *b, const char *name, size_t len,
    char buf[OPMAAK_SIZE])
{
	if (is_name(name, len, "plaats") && b->n_plaatsen > 0)
		return element_wanted(b->plaatsen[0].element);
	for (size_t i = 0; i < b->n_waarden; i++)
		if (is_name(name, len, b->waarden[i].naam))
			return format_waarde(&b->waarden[i], buf);
	return "onbekend";
}

char *
zin_fill(enum zin zin, const struct bevinding *b)
{
	MZ_AUTO(bytes_clear) struct bytes out;
	const char *at = zin_text(zin);
	size_t len;

	bytes_init(&out, SENTENCE_MAX);
	for (const char *open = strchr(at, '{'); open != NULL;
	     open = strchr(at, '{')) {
		const char *close = strchr(open, '}');
		char buf[OPMAAK_SIZE];

		MZ_ASSERT(close != NULL);
		bytes_add(&out, at, (size_t)(open - at));
		bytes_add_text(&out,
		    fill_name(b, open + 1, (size_t)(close - open - 1), buf));
		at = close + 1;
	}
	bytes_add_text(&out, at);
	MZ_ASSERT(!bytes_failed(&out));
	return bytes_take(&out, &len);
}
