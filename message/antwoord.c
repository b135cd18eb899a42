#include "message/antwoord.h"

#include "base/object.h"
#include "message/fout.h"
#include "message/part.h"

static void
write_fout(struct xml_writer *w, const struct fout *fout)
{
	const char *zin = fout_zin(fout->code);

	MZ_ASSERT(zin != NULL);
	xml_begin(w, "Fout");
	xml_text_element(w, "Code", fout->code);
	xml_text_element(w, "Omschrijving", zin);
	part_text(w, "Locatie", fout->locatie);
	if (fout->line > 0)
		xml_int_element(w, "Regelnummer", fout->line);
	if (fout->column > 0)
		xml_int_element(w, "Kolom", fout->column);
	xml_end(w);
}

enum mz_status
foutbericht_write(const struct antwoord_kop *kop, const struct fouten *fouten,
    const struct ontvangstbewijs *bewijs, struct bytes *out, struct mz_err *err)
{
	struct xml_writer w;

	MZ_ASSERT(fouten->n > 0 && fouten->n <= FOUTEN_MAX);
	part_begin(&w, MESSAGE_FOUTBERICHT, kop, bewijs, out);
	xml_begin(&w, "Foutmelding");
	part_text(&w, "Berichtkenmerk", fouten->wire_id);
	part_volzin(&w, "Toelichting", VOLZIN_FOUT, kop, DATE_NONE);
	xml_begin(&w, "Fouten");
	for (size_t i = 0; i < fouten->n; i++)
		write_fout(&w, &fouten->items[i]);
	xml_end(&w);
	xml_int_element(&w, "MeerFouten", fouten->more ? JA : NEE);
	xml_end(&w);
	return part_end(&w, err);
}

enum mz_status
retourbericht_write(const struct antwoord_kop *kop,
    const struct beoordeling *beoordeling, const struct ontvangstbewijs *bewijs,
    struct bytes *out, struct mz_err *err)
{
	struct xml_writer w;

	MZ_CHECK(beoordeling, BEOORDELING_MAGIC);
	part_begin(&w, MESSAGE_RETOURBERICHT, kop, bewijs, out);
	xml_begin(&w, "Retour");
	part_volzin(&w, "Toelichting", VOLZIN_RETOUR, kop, DATE_NONE);
	part_fouten(&w, &beoordeling->bevindingen);
	part_vereisten(&w, beoordeling);
	xml_end(&w);
	part_cijfers(&w, beoordeling);
	return part_end(&w, err);
}

enum mz_status
verzoek_write(const struct antwoord_kop *kop,
    const struct beoordeling *beoordeling, const struct ontvangstbewijs *bewijs,
    struct bytes *out, struct mz_err *err)
{
	struct xml_writer w;

	MZ_CHECK(beoordeling, BEOORDELING_MAGIC);
	part_begin(&w, MESSAGE_VERZOEK, kop, bewijs, out);
	xml_begin(&w, "Verzoek");
	xml_date_element(&w, "AanvullenTot", beoordeling->aanvullen_tot);
	xml_date_element(&w, "BeslissenVoor", beoordeling->due);
	part_volzin(&w, "Toelichting", VOLZIN_VERZOEK, kop,
	    beoordeling->aanvullen_tot);
	part_vereisten(&w, beoordeling);
	part_bevindingen(&w, "Bevindingen", &beoordeling->bevindingen,
	    PART_ONTBREEKT);
	xml_end(&w);
	part_cijfers(&w, beoordeling);
	return part_end(&w, err);
}

enum mz_status
ontvangstbevestiging_write(const struct antwoord_kop *kop,
    const struct beoordeling *beoordeling, const struct ontvangstbewijs *bewijs,
    struct bytes *out, struct mz_err *err)
{
	struct xml_writer w;

	MZ_CHECK(beoordeling, BEOORDELING_MAGIC);
	part_begin(&w, MESSAGE_ONTVANGSTBEVESTIGING, kop, bewijs, out);
	xml_begin(&w, "Behandeling");
	xml_text_element(&w, "Status", "in-behandeling");
	xml_date_element(&w, "BeslissenVoor", beoordeling->due);
	part_volzin(&w, "Toelichting", VOLZIN_BEVESTIGING, kop,
	    beoordeling->due);
	xml_end(&w);
	part_cijfers(&w, beoordeling);
	return part_end(&w, err);
}
