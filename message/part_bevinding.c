#include "base/object.h"
#include "message/locatie.h"
#include "message/part.h"

typedef void waarde_fn(struct xml_writer *w, const struct waarde *waarde);

static void
write_number(struct xml_writer *w, const struct waarde *waarde)
{
	xml_int_element(w, "Getal", waarde->number);
}

static void
write_date(struct xml_writer *w, const struct waarde *waarde)
{
	xml_date_element(w, "Datum", waarde->date);
}

static void
write_text(struct xml_writer *w, const struct waarde *waarde)
{
	xml_text_element(w, "Tekst", waarde->text);
}

static waarde_fn *const waarde_writers[] = {
	[WAARDE_NUMBER] = write_number,
	[WAARDE_DATE] = write_date,
	[WAARDE_TEXT] = write_text,
};

/* A date or code that is not known has no place in an answer. */
static bool
is_given(const struct waarde *waarde)
{
	if (waarde->kind == WAARDE_DATE)
		return date_known(waarde->date);
	return waarde->kind == WAARDE_NUMBER || waarde->text[0] != '\0';
}

void
part_waarden(struct xml_writer *w, const char *name,
    const struct waarde *waarden, size_t n)
{
	size_t given = 0;

	for (size_t i = 0; i < n; i++) {
		if (!is_given(&waarden[i]))
			continue;
		if (given++ == 0)
			xml_begin(w, name);
		xml_begin(w, "Waarde");
		xml_text_element(w, "Naam", waarden[i].naam);
		waarde_writers[waarden[i].kind](w, &waarden[i]);
		xml_end(w);
	}
	if (given > 0)
		xml_end(w);
}

static void
write_locatie(struct xml_writer *w, const struct plaats *plaats,
    unsigned client)
{
	char path[LOCATIE_SIZE];

	message_locatie(plaats->element, client, plaats->index, path,
	    sizeof path);
	xml_text_element(w, "Locatie", path);
}

/* The rule, and the client when it is about one. */
static void
write_regel(struct xml_writer *w, const struct bevinding *b)
{
	xml_text_element(w, "Regel", regel_id(b->regel));
	if (b->client > 0)
		xml_int_element(w, "Client", b->client);
}

static void
write_bevinding(struct xml_writer *w, const struct bevinding *b)
{
	xml_begin(w, "Bevinding");
	write_regel(w, b);
	xml_text_element(w, "Uitkomst", bevinding_uitkomst_text(b->uitkomst));
	if (b->n_plaatsen > 0) {
		xml_begin(w, "Locaties");
		for (size_t i = 0; i < b->n_plaatsen; i++)
			write_locatie(w, &b->plaatsen[i], b->client);
		xml_end(w);
	}
	xml_text_element(w, "Omschrijving", b->tekst);
	xml_text_element(w, "Bron", regel_bron(b->regel));
	part_waarden(w, "Waarden", b->waarden, b->n_waarden);
	xml_end(w);
}

void
part_bevindingen(struct xml_writer *w, const char *name,
    const struct bevindingen *list, unsigned outcomes)
{
	bool begun = false;

	for (size_t i = 0; i < list->n; i++) {
		if ((outcomes & 1u << list->items[i].uitkomst) == 0)
			continue;
		if (!begun)
			xml_begin(w, name);
		begun = true;
		write_bevinding(w, &list->items[i]);
	}
	if (begun)
		xml_end(w);
}

static const char *
wanted_at(const struct plaats *place)
{
	return place->wanted != NULL ? place->wanted
	                             : element_wanted(place->element);
}

static void
write_fout(struct xml_writer *w, const struct bevinding *b)
{
	xml_begin(w, "Fout");
	write_regel(w, b);
	xml_text_element(w, "Omschrijving", b->tekst);
	if (b->n_plaatsen > 0) {
		xml_begin(w, "Plaatsen");
		for (size_t i = 0; i < b->n_plaatsen; i++) {
			xml_begin(w, "Plaats");
			write_locatie(w, &b->plaatsen[i], b->client);
			xml_text_element(w, "Nodig",
			    wanted_at(&b->plaatsen[i]));
			xml_end(w);
		}
		xml_end(w);
	}
	xml_text_element(w, "Bron", regel_bron(b->regel));
	part_waarden(w, "Waarden", b->waarden, b->n_waarden);
	xml_end(w);
}

void
part_fouten(struct xml_writer *w, const struct bevindingen *list)
{
	xml_begin(w, "Fouten");
	for (size_t i = 0; i < list->n; i++) {
		if (list->items[i].uitkomst == BEVINDING_FOUT)
			write_fout(w, &list->items[i]);
	}
	xml_end(w);
}

/* place NULL: what is missing has no place of its own. */
static void
write_vereiste(struct xml_writer *w, const struct bevinding *b,
    const struct plaats *place)
{
	xml_begin(w, "Vereiste");
	xml_text_element(w, "Regel", regel_id(b->regel));
	if (place != NULL)
		write_locatie(w, place, b->client);
	xml_text_element(w, "Omschrijving",
	    place != NULL ? wanted_at(place) : b->tekst);
	xml_end(w);
}

void
part_vereisten(struct xml_writer *w, const struct beoordeling *beoordeling)
{
	const struct bevindingen *list = &beoordeling->bevindingen;
	bool begun = false;

	for (size_t i = 0; i < list->n; i++) {
		const struct bevinding *b = &list->items[i];

		if (!beoordeling_asks(beoordeling, b))
			continue;
		if (!begun)
			xml_begin(w, "Vereisten");
		begun = true;
		if (b->n_plaatsen == 0)
			write_vereiste(w, b, NULL);
		for (size_t p = 0; p < b->n_plaatsen; p++)
			write_vereiste(w, b, &b->plaatsen[p]);
	}
	if (begun)
		xml_end(w);
}

static const char *const standings[] = {
	[STANDING_BRON] = "bron",
	[STANDING_AFGELEID] = "afgeleid",
	[STANDING_LOKAAL] = "lokaal",
};

void
part_cijfers(struct xml_writer *w, const struct beoordeling *beoordeling)
{
	if (beoordeling->n_cijfers == 0)
		return;
	xml_begin(w, "GebruikteCijfers");
	for (size_t i = 0; i < beoordeling->n_cijfers; i++) {
		const struct cijfer *cijfer = beoordeling->cijfers[i].cijfer;

		xml_begin(w, "Cijfer");
		xml_text_element(w, "Naam", cijfer->naam);
		xml_int_element(w, "Waarde", cijfer->value);
		xml_text_element(w, "Gezag", standings[cijfer->standing]);
		part_text(w, "Bron", cijfer->bron);
		xml_end(w);
	}
	xml_end(w);
}
