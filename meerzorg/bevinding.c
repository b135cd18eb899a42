#include "meerzorg/bevinding.h"

#include <stdio.h>
#include <string.h>

#include "base/object.h"
#include "base/text.h"

enum {
	FIRST_LIST = 4
};

static const char *const texts[BEVINDING_UITKOMST_COUNT] = {
	[BEVINDING_VOLDAAN] = "voldaan",
	[BEVINDING_NIET_VAN_TOEPASSING] = "niet-van-toepassing",
	[BEVINDING_ONTBREEKT] = "ontbreekt",
	[BEVINDING_NIET_VOLDAAN] = "niet-voldaan",
	[BEVINDING_BEOORDELEN] = "beoordelen",
	[BEVINDING_FOUT] = "fout",
};

const char *
bevinding_uitkomst_text(enum bevinding_uitkomst uitkomst)
{
	MZ_ASSERT(uitkomst < BEVINDING_UITKOMST_COUNT);
	return texts[uitkomst];
}

/* Room for one more: lists double from FIRST_LIST, so a full list is one whose
 * length is FIRST_LIST times a power of two. */
static void *
grown(void *items, size_t n, size_t size)
{
	const bool full = n >= FIRST_LIST && (n & (n - 1)) == 0;
	void *wider;

	if (n > 0 && !full)
		return items;
	wider = mz_alloc(size * (n == 0 ? FIRST_LIST : 2 * n));
	if (n > 0)
		memcpy(wider, items, n * size);
	mz_free(items);
	return wider;
}

struct bevinding *
bevindingen_add(struct bevindingen *list, enum regel regel, unsigned client)
{
	struct bevinding *b;

	list->items = grown(list->items, list->n, sizeof *list->items);
	b = &list->items[list->n++];
	b->regel = regel;
	b->client = client;
	return b;
}

static void
bevinding_clear(struct bevinding *b)
{
	for (size_t i = 0; i < b->n_plaatsen; i++)
		mz_free(b->plaatsen[i].wanted);
	mz_free(b->plaatsen);
	mz_free(b->waarden);
	mz_free(b->cijfers);
	mz_free(b->tekst);
}

void
bevindingen_clear(struct bevindingen *list)
{
	for (size_t i = 0; i < list->n; i++)
		bevinding_clear(&list->items[i]);
	mz_free(list->items);
	*list = (struct bevindingen){ 0 };
}

static struct waarde *
add_waarde(struct bevinding *b, const char *naam, enum waarde_kind kind)
{
	struct waarde *w;

	b->waarden = grown(b->waarden, b->n_waarden, sizeof *b->waarden);
	w = &b->waarden[b->n_waarden++];
	*w = (struct waarde){ .naam = naam, .kind = kind, .date = DATE_NONE };
	return w;
}

void
bevinding_number(struct bevinding *b, const char *naam, int64_t value)
{
	add_waarde(b, naam, WAARDE_NUMBER)->number = value;
}

void
bevinding_date(struct bevinding *b, const char *naam, struct date value)
{
	if (date_known(value))
		add_waarde(b, naam, WAARDE_DATE)->date = value;
}

void
bevinding_code(struct bevinding *b, const char *naam, const char *value)
{
	struct waarde *w = add_waarde(b, naam, WAARDE_TEXT);
	size_t len = strlen(value);

	/* Not inside a character: what is cut must stay UTF-8. */
	if (len >= sizeof w->text)
		len = sizeof w->text - 1;
	while (len > 0 && !text_is_utf8(value, len))
		len--;
	memcpy(w->text, value, len);
}

void
bevinding_place(struct bevinding *b, enum element element, unsigned index,
    const char *wanted)
{
	const char *text = wanted != NULL ? wanted : element_wanted(element);

	b->plaatsen = grown(b->plaatsen, b->n_plaatsen, sizeof *b->plaatsen);
	b->plaatsen[b->n_plaatsen++] = (struct plaats){ .element = element,
		.index = index,
		.wanted = mz_copy(text, strlen(text)) };
}

void
bevinding_use(struct bevinding *b, const struct cijfer *cijfer)
{
	b->cijfers = grown(b->cijfers, b->n_cijfers, sizeof *b->cijfers);
	b->cijfers[b->n_cijfers++].cijfer = cijfer;
}

void
bevinding_say(struct bevinding *b, enum bevinding_uitkomst uitkomst,
    enum zin zin)
{
	b->uitkomst = uitkomst;
	mz_free(b->tekst);
	b->tekst = zin_fill(zin, b);
}

void
bevinding_say_more(struct bevinding *b, enum zin zin)
{
	MZ_AUTO(mz_freep) char *first = b->tekst;
	MZ_AUTO(mz_freep) char *more = zin_fill(zin, b);
	const size_t size = strlen(first) + strlen(more) + 2;

	b->tekst = mz_alloc(size);
	(void)snprintf(b->tekst, size, "%s %s", first, more);
}

void
bevinding_blocked(struct bevinding *b, enum element element)
{
	bevinding_place(b, element, 0, NULL);
	bevinding_elsewhere(b, element_owner(element), ZIN_GEGEVEN_ONTBREEKT);
}

void
bevinding_elsewhere(struct bevinding *b, enum regel regel, enum zin zin)
{
	bevinding_code(b, "regel", regel_id(regel));
	bevinding_say(b, BEVINDING_NIET_VAN_TOEPASSING, zin);
}

void
bevinding_no_figure(struct bevinding *b, const char *naam)
{
	bevinding_code(b, "cijfer", naam);
	bevinding_say(b, BEVINDING_BEOORDELEN, ZIN_CIJFER_ONTBREEKT);
}
