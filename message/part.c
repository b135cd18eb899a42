#include "message/part.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/object.h"

#define VERSIE "1.0.0"

enum {
	DAY_MS = 24 * 60 * 60 * 1000,
	ZIN_MAX = 8192
};

void
part_text(struct xml_writer *w, const char *name, const char *text)
{
	if (text != NULL && text[0] != '\0')
		xml_text_element(w, name, text);
}

void
part_date(struct xml_writer *w, const char *name, struct date date)
{
	if (date_known(date))
		xml_date_element(w, name, date);
}

void
part_number(struct xml_writer *w, const char *name, struct number number)
{
	if (number.known && number.value >= 0)
		xml_int_element(w, name, number.value);
}

void
part_instant(struct xml_writer *w, const char *name, int64_t instant_ms)
{
	char day[DATE_TEXT_SIZE], text[40];
	int ms;

	MZ_ASSERT(instant_ms >= 0);
	ms = (int)(instant_ms % DAY_MS);
	(void)date_format((struct date){ (int32_t)(instant_ms / DAY_MS) }, day);
	(void)snprintf(text, sizeof text, "%sT%02d:%02d:%02d.%03dZ", day,
	    ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
	xml_text_element(w, name, text);
}

void
part_volzin(struct xml_writer *w, const char *name, enum volzin naam,
    const struct antwoord_kop *kop, struct date datum)
{
	const struct volzin_waarden waarden = {
		.zorgkantoor = kop->naam,
		.adres = kop->bezwaar_adres,
		.datum = datum,
	};
	MZ_AUTO(bytes_clear) struct bytes text = { .magic = BYTES_MAGIC };

	bytes_init(&text, ZIN_MAX);
	volzin_fill(&text, naam, &waarden);
	xml_text_element(w, name, bytes_text(&text));
}

static void
write_header(struct xml_writer *w, enum message_kind kind,
    const struct antwoord_kop *kop)
{
	xml_begin(w, "Header");
	xml_text_element(w, "BerichtCode", message_kind_code(kind));
	xml_int_element(w, "BerichtVersie", 1);
	xml_int_element(w, "BerichtSubversie", 0);
	xml_text_element(w, "Afzender", kop->zorgkantoor);
	part_text(w, "Ontvanger", kop->ontvanger);
	xml_begin(w, "BerichtIdentificatie");
	xml_text_element(w, "Identificatie", kop->identificatie);
	xml_date_element(w, "Dagtekening", kop->dagtekening);
	xml_end(w);
	xml_begin(w, "XsdVersie");
	xml_text_element(w, "BasisschemaXsdVersie", VERSIE);
	xml_text_element(w, "BerichtXsdVersie", VERSIE);
	xml_end(w);
	part_text(w, "IdentificatieRetour", kop->heen_identificatie);
	part_date(w, "DagtekeningRetour", kop->heen_dagtekening);
	xml_end(w);
}

static void
write_zaak(struct xml_writer *w, const char *kenmerk)
{
	if (kenmerk == NULL)
		return;
	xml_begin(w, "Zaak");
	xml_text_element(w, "Kenmerk", kenmerk);
	xml_end(w);
}

void
part_begin(struct xml_writer *w, enum message_kind kind,
    const struct antwoord_kop *kop, const struct ontvangstbewijs *bewijs,
    struct bytes *out)
{
	xml_writer_init(w, out);
	xml_begin_root(w, "Bericht", message_kind_namespace(kind));
	write_header(w, kind, kop);
	xml_begin(w, "Zorgkantoor");
	xml_text_element(w, "Naam", kop->naam);
	xml_end(w);
	if (kop->voorbeeld)
		part_volzin(w, "Voorbeeldmelding", VOLZIN_VOORBEELD, kop,
		    DATE_NONE);
	write_zaak(w, kop->zaak);
	xml_begin(w, "Ontvangst");
	xml_text_element(w, "BerichtHash", bewijs->bericht_hash);
	part_instant(w, "OntvangenOp", bewijs->received_ms);
	xml_end(w);
}

enum mz_status
part_end(struct xml_writer *w, struct mz_err *err)
{
	xml_end(w);
	if (!xml_writer_done(w))
		return mz_fail(err, MZ_FAIL, "the answer cannot be written");
	return MZ_OK;
}
