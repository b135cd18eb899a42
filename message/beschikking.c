#include "base/object.h"
#include "message/antwoord.h"
#include "message/part.h"

static const enum volzin samenvattingen[] = {
	[BESLUIT_TOEGEKEND] = VOLZIN_TOEGEKEND,
	[BESLUIT_DEELS] = VOLZIN_DEELS,
	[BESLUIT_AFGEWEZEN] = VOLZIN_AFGEWEZEN,
	[BESLUIT_ONGEWIJZIGD] = VOLZIN_ONGEWIJZIGD,
	[BESLUIT_BUITEN_BEHANDELING] = VOLZIN_BUITEN_BEHANDELING,
};

/* Why something is refused or left out, without the rest of the trace. */
static void
write_redenen(struct xml_writer *w, const struct bevindingen *list)
{
	bool begun = false;

	for (size_t i = 0; i < list->n; i++) {
		const struct bevinding *b = &list->items[i];

		if (b->uitkomst != BEVINDING_NIET_VOLDAAN)
			continue;
		if (!begun)
			xml_begin(w, "Redenen");
		begun = true;
		xml_begin(w, "Reden");
		xml_text_element(w, "Regel", regel_id(b->regel));
		if (b->client > 0)
			xml_int_element(w, "Client", b->client);
		xml_text_element(w, "Omschrijving", b->tekst);
		xml_end(w);
	}
	if (begun)
		xml_end(w);
}

static void
write_periode(struct xml_writer *w, const struct besluit_client *besluit)
{
	if (!date_known(besluit->begin) && !date_known(besluit->eind))
		return;
	xml_begin(w, "Periode");
	part_date(w, "Begindatum", besluit->begin);
	part_date(w, "Einddatum", besluit->eind);
	xml_end(w);
}

static void
write_doelen(struct xml_writer *w, const struct vragenlijst *vragenlijst)
{
	if (vragenlijst->n_doelen == 0)
		return;
	xml_begin(w, "Doelen");
	for (size_t i = 0; i < vragenlijst->n_doelen; i++) {
		const struct doel *doel = &vragenlijst->doelen[i];

		xml_begin(w, "Doel");
		xml_text_element(w, "Omschrijving", doel->omschrijving.utf8);
		part_date(w, "Evaluatiedatum", doel->evaluatie);
		xml_end(w);
	}
	xml_end(w);
}

static void
write_evaluatie(struct xml_writer *w, const struct antwoord_kop *kop,
    const struct besluit_client *besluit, const struct client *client)
{
	if (!date_known(besluit->evaluatie))
		return;
	xml_begin(w, "Evaluatie");
	xml_date_element(w, "Datum", besluit->evaluatie);
	part_volzin(w, "Toelichting", VOLZIN_EVALUATIE, kop,
	    besluit->evaluatie);
	write_doelen(w, &client->vragenlijst);
	xml_end(w);
}

static void
write_regels(struct xml_writer *w, const struct besluit_client *besluit)
{
	if (besluit->n_regels == 0)
		return;
	xml_begin(w, "Regels");
	for (size_t i = 0; i < besluit->n_regels; i++) {
		const struct besluit_regel *regel = &besluit->regels[i];

		xml_begin(w, "Regel");
		xml_text_element(w, "Omschrijving", regel->omschrijving);
		part_waarden(w, "Gevraagd", regel->asked, regel->n_asked);
		part_waarden(w, "Toegekend", regel->granted, regel->n_granted);
		xml_text_element(w, "Regelcode", regel_id(regel->regel));
		xml_end(w);
	}
	xml_end(w);
}

static void
write_naam(struct xml_writer *w, const struct client *client)
{
	xml_begin(w, "Naam");
	part_text(w, "Voorletters", client->voorletters);
	part_text(w, "Voorvoegsel", client->voorvoegsel);
	xml_text_element(w, "Geslachtsnaam", client->geslachtsnaam);
	xml_end(w);
}

static void
write_client(struct xml_writer *w, const struct antwoord_kop *kop,
    const struct besluit_client *besluit, const struct client *client)
{
	xml_begin(w, "Client");
	xml_text_element(w, "Bsn", client->bsn);
	write_naam(w, client);
	xml_text_element(w, "ZzpCode", client->indicatie.zzpcode);
	xml_text_element(w, "Uitkomst",
	    besluit_uitkomst_text(besluit->uitkomst));
	part_text(w, "Soort", besluit_soort_text(besluit->soort));
	write_periode(w, besluit);
	part_number(w, "Meerzorgprofiel", besluit->meerzorgprofiel);
	part_number(w, "MeerzorgMinutenWeek", besluit->meerzorg_minutes_week);
	part_number(w, "Dagbedrag", besluit->dagbedrag_cents);
	part_number(w, "Budget", besluit->budget_cents);
	write_evaluatie(w, kop, besluit, client);
	write_regels(w, besluit);
	xml_end(w);
}

static void
write_clienten(struct xml_writer *w, const struct antwoord_kop *kop,
    const struct besluit *besluit, const struct aanvraag *aanvraag)
{
	xml_begin(w, "Clienten");
	for (size_t i = 0; i < besluit->n_clienten; i++) {
		const struct besluit_client *c = &besluit->clienten[i];

		MZ_ASSERT(c->client >= 1 && c->client <= aanvraag->n_clienten);
		write_client(w, kop, c, &aanvraag->clienten[c->client - 1]);
	}
	xml_end(w);
}

static void
write_besluit(struct xml_writer *w, const struct antwoord_kop *kop,
    const struct aanvraag *aanvraag, const struct beoordeling *beoordeling,
    struct date besluitdatum)
{
	const struct besluit *besluit = &beoordeling->besluit;

	xml_begin(w, "Besluit");
	xml_text_element(w, "Uitkomst",
	    besluit_uitkomst_text(besluit->uitkomst));
	xml_date_element(w, "Besluitdatum", besluitdatum);
	xml_int_element(w, "Leveringsvorm", (int64_t)aanvraag->leveringsvorm);
	part_volzin(w, "Samenvatting", samenvattingen[besluit->uitkomst], kop,
	    DATE_NONE);
	part_volzin(w, "WettelijkeGrondslag", VOLZIN_GRONDSLAG, kop, DATE_NONE);
	part_volzin(w, "EigenBeschikking", VOLZIN_EIGEN_BESCHIKKING, kop,
	    DATE_NONE);
	xml_int_element(w, "AfschriftClient",
	    aanvraag->afschrift_client == JA ? JA : NEE);
	write_redenen(w, &beoordeling->bevindingen);
	write_clienten(w, kop, besluit, aanvraag);
	xml_end(w);
}

static void
write_bezwaar(struct xml_writer *w, const struct antwoord_kop *kop,
    struct date bezwaar_tot)
{
	xml_begin(w, "Bezwaar");
	xml_date_element(w, "BezwaarTot", bezwaar_tot);
	xml_text_element(w, "Adres", kop->bezwaar_adres);
	part_volzin(w, "Toelichting", VOLZIN_BEZWAAR, kop, bezwaar_tot);
	xml_end(w);
}

static void
write_bewijs(struct xml_writer *w, const struct ontvangstbewijs *bewijs)
{
	xml_begin(w, "Ontvangstbewijs");
	xml_text_element(w, "AanvraagHash", bewijs->bericht_hash);
	xml_text_element(w, "FeitenHash", bewijs->feiten_hash);
	xml_text_element(w, "SchemaHash", bewijs->schema_hash);
	xml_text_element(w, "BeleidHash", bewijs->beleid_hash);
	xml_text_element(w, "RegisterHash", bewijs->register_hash);
	xml_text_element(w, "Programma", bewijs->programma);
	part_instant(w, "OntvangenOp", bewijs->received_ms);
	part_instant(w, "BeslotenOp", bewijs->decided_ms);
	xml_end(w);
}

enum mz_status
beschikking_write(const struct antwoord_kop *kop,
    const struct aanvraag *aanvraag, const struct beoordeling *beoordeling,
    const struct ontvangstbewijs *bewijs, struct bytes *out, struct mz_err *err)
{
	const struct besluit *besluit = &beoordeling->besluit;
	struct xml_writer w;

	MZ_CHECK(aanvraag, AANVRAAG_MAGIC);
	MZ_CHECK(beoordeling, BEOORDELING_MAGIC);
	MZ_ASSERT(besluit->present && !besluit->concept);
	part_begin(&w, MESSAGE_BESCHIKKING, kop, bewijs, out);
	write_besluit(&w, kop, aanvraag, beoordeling,
	    date_of_instant(bewijs->decided_ms));
	part_bevindingen(&w, "Bevindingen", &beoordeling->bevindingen,
	    PART_ALLE);
	part_cijfers(&w, beoordeling);
	write_bezwaar(&w, kop, besluit->bezwaar_tot);
	write_bewijs(&w, bewijs);
	return part_end(&w, err);
}
