/*
 * The trace as JSON: what "check --json" prints and what the store keeps. One
 * encoder for both, so that they can be compared byte for byte. The names are
 * a promise (docs/check.schema.json).
 */
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/object.h"
#include "message/fout.h"
#include "message/locatie.h"
#include "pipeline/pipeline.h"
#include "pipeline/reading.h"

static void
write_waarden(struct json *j, const char *key, const struct waarde *waarden,
    size_t n)
{
	json_key(j, key);
	json_begin_object(j);
	for (size_t i = 0; i < n; i++) {
		switch (waarden[i].kind) {
		case WAARDE_NUMBER:
			json_member_int(j, waarden[i].naam, waarden[i].number);
			break;
		case WAARDE_DATE:
			json_member_date(j, waarden[i].naam, waarden[i].date);
			break;
		case WAARDE_TEXT:
			json_member_text(j, waarden[i].naam, waarden[i].text);
			break;
		}
	}
	json_end_object(j);
}

static void
write_place(struct json *j, const struct bevinding *b, const struct plaats *p)
{
	char place[LOCATIE_SIZE];

	message_locatie(p->element, b->client, p->index, place, sizeof place);
	json_text(j, place);
}

/* What belongs at each place of a fault; what is missing has a list of its
 * own. */
static void
write_nodig(struct json *j, const struct bevinding *b)
{
	if (b->uitkomst != BEVINDING_FOUT)
		return;
	json_key(j, "nodig");
	json_begin_array(j);
	for (size_t i = 0; i < b->n_plaatsen; i++)
		json_text(j, b->plaatsen[i].wanted);
	json_end_array(j);
}

static void
write_bevinding(struct json *j, const struct bevinding *b)
{
	json_begin_object(j);
	json_member_text(j, "regel", regel_id(b->regel));
	if (b->client != 0)
		json_member_int(j, "client", b->client);
	json_member_text(j, "uitkomst", bevinding_uitkomst_text(b->uitkomst));
	json_key(j, "locatie");
	json_begin_array(j);
	for (size_t i = 0; i < b->n_plaatsen; i++)
		write_place(j, b, &b->plaatsen[i]);
	json_end_array(j);
	write_nodig(j, b);
	json_member_text(j, "tekst", b->tekst);
	json_member_text(j, "bron", regel_bron(b->regel));
	write_waarden(j, "waarden", b->waarden, b->n_waarden);
	json_end_object(j);
}

static void
write_vereist_item(struct json *j, const struct bevinding *b,
    const struct plaats *p)
{
	json_begin_object(j);
	json_member_text(j, "regel", regel_id(b->regel));
	json_key(j, "locatie");
	write_place(j, b, p);
	json_member_text(j, "tekst", p->wanted);
	json_end_object(j);
}

/* What a provider would have to send; also beside message faults, so that he
 * learns everything in one answer. */
static void
write_vereist(struct json *j, const struct beoordeling *o)
{
	if (o->uitkomst != UITKOMST_VERZOEK &&
	    o->uitkomst != UITKOMST_RETOURBERICHT)
		return;
	json_key(j, "vereist");
	json_begin_array(j);
	for (size_t i = 0; i < o->bevindingen.n; i++) {
		const struct bevinding *b = &o->bevindingen.items[i];

		if (b->uitkomst != BEVINDING_ONTBREEKT)
			continue;
		for (size_t k = 0; k < b->n_plaatsen; k++)
			write_vereist_item(j, b, &b->plaatsen[k]);
	}
	json_end_array(j);
}

static void
write_number(struct json *j, const char *key, const struct number *number)
{
	if (number->known)
		json_member_int(j, key, number->value);
}

static void
write_besluit_regel(struct json *j, const struct besluit_regel *r)
{
	json_begin_object(j);
	json_member_text(j, "omschrijving", r->omschrijving);
	write_waarden(j, "asked", r->asked, r->n_asked);
	write_waarden(j, "granted", r->granted, r->n_granted);
	json_member_text(j, "regel", regel_id(r->regel));
	json_end_object(j);
}

static void
write_besluit_client(struct json *j, const struct besluit_client *c)
{
	json_begin_object(j);
	json_member_int(j, "client", c->client);
	json_member_text(j, "uitkomst", besluit_uitkomst_text(c->uitkomst));
	json_member_text(j, "soort", besluit_soort_text(c->soort));
	write_number(j, "meerzorgprofiel", &c->meerzorgprofiel);
	write_number(j, "meerzorg_minutes_week", &c->meerzorg_minutes_week);
	write_number(j, "dagbedrag_cents", &c->dagbedrag_cents);
	write_number(j, "budget_cents", &c->budget_cents);
	json_member_date(j, "begin", c->begin);
	json_member_date(j, "eind", c->eind);
	json_key(j, "regels");
	json_begin_array(j);
	for (size_t i = 0; i < c->n_regels; i++)
		write_besluit_regel(j, &c->regels[i]);
	json_end_array(j);
	json_end_object(j);
}

static void
write_besluit(struct json *j, const struct besluit *besluit)
{
	if (!besluit->present)
		return;
	json_key(j, "besluit");
	json_begin_object(j);
	json_member_text(j, "uitkomst",
	    besluit_uitkomst_text(besluit->uitkomst));
	if (besluit->concept)
		json_member_bool(j, "concept", true);
	json_member_date(j, "bezwaar_tot", besluit->bezwaar_tot);
	json_key(j, "clienten");
	json_begin_array(j);
	for (size_t i = 0; i < besluit->n_clienten; i++)
		write_besluit_client(j, &besluit->clienten[i]);
	json_end_array(j);
	json_end_object(j);
}

static void
write_judgement(struct json *j, const struct beoordeling *o)
{
	json_member_date(j, "due", o->due);
	json_member_date(j, "aanvullen_tot", o->aanvullen_tot);
	json_key(j, "bevindingen");
	json_begin_array(j);
	for (size_t i = 0; i < o->bevindingen.n; i++)
		write_bevinding(j, &o->bevindingen.items[i]);
	json_end_array(j);
	write_vereist(j, o);
	write_besluit(j, &o->besluit);
}

/* A document that is none has lines only. */
static void
write_fault_place(struct json *j, const struct reading_fault *fault)
{
	char line[64];

	if (fault->place[0] != '\0') {
		json_text(j, fault->place);
	} else if (fault->line > 0) {
		(void)snprintf(line, sizeof line, "regel %u, kolom %u",
		    fault->line, fault->column);
		json_text(j, line);
	}
}

static void
write_fault(struct json *j, const struct reading_fault *fault)
{
	json_begin_object(j);
	json_member_text(j, "regel", fault->code);
	json_member_text(j, "uitkomst",
	    bevinding_uitkomst_text(BEVINDING_FOUT));
	json_key(j, "locatie");
	json_begin_array(j);
	write_fault_place(j, fault);
	json_end_array(j);
	json_member_text(j, "tekst", fout_zin(fault->code));
	write_waarden(j, "waarden", NULL, 0);
	json_end_object(j);
}

static void
write_faults(struct json *j, const struct reading *r)
{
	json_key(j, "bevindingen");
	json_begin_array(j);
	for (size_t i = 0; i < r->n_faults; i++)
		write_fault(j, &r->faults[i]);
	json_end_array(j);
}

static void
write_kenmerk(struct json *j, const struct reading *r)
{
	char kenmerk[sizeof r->kop.afzender + sizeof r->kop.identificatie + 1];
	const size_t len = strlen(r->kop.afzender);

	if (r->kind_known)
		json_member_text(j, "bericht", message_kind_name(r->kind));
	if (!r->kop_known)
		return;
	memcpy(kenmerk, r->kop.afzender, len);
	kenmerk[len] = '/';
	memcpy(kenmerk + len + 1, r->kop.identificatie,
	    strlen(r->kop.identificatie) + 1);
	json_member_text(j, "kenmerk", kenmerk);
}

void
pipeline_trace(const struct reading *reading,
    const struct beoordeling *beoordeling, const char *file, struct bytes *out)
{
	struct json j;

	MZ_CHECK(reading, READING_MAGIC);
	json_init(&j, out);
	json_begin_object(&j);
	json_member_text(&j, "file", file);
	write_kenmerk(&j, reading);
	json_member_text(&j, "uitkomst",
	    uitkomst_text(beoordeling != NULL ? beoordeling->uitkomst
	                                      : UITKOMST_FOUTBERICHT));
	if (beoordeling != NULL) {
		json_member_text(&j, "regeling", "MZI");
		write_judgement(&j, beoordeling);
	} else {
		write_faults(&j, reading);
	}
	json_end_object(&j);
}
