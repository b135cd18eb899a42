#include <string.h>

#include "base/object.h"
#include "message/aanvraag_xml.h"
#include "message/fout.h"
#include "pipeline/pipeline.h"
#include "pipeline/reading.h"
#include "pipeline/set_parts.h"
#include "sign/fault.h"

struct step {
	const struct pipeline_set *set;
	const struct pipeline_input *input;
	struct reading *reading;
};

void
reading_add_fault(struct reading *reading, const char *code, const char *place,
    uint32_t line, uint32_t column)
{
	struct reading_fault *fault;
	const size_t len = strnlen(place, XML_LOCATION_SIZE - 1);

	if (reading->n_faults == READING_FAULTS_MAX)
		return;
	fault = &reading->faults[reading->n_faults++];
	fault->code = code;
	memcpy(fault->place, place, len);
	fault->place[len] = '\0';
	fault->line = line;
	fault->column = column;
}

static enum mz_status
step_parse(const struct step *s, struct mz_err *err)
{
	struct xml_fault fault;
	enum mz_status status;

	status = xml_document_parse(s->input->body, s->input->len,
	    &s->set->limits, &s->reading->doc, &fault, err);
	if (status == MZ_REFUSE)
		reading_add_fault(s->reading, xml_fault_name(fault.code), "",
		    fault.line, fault.column);
	return status;
}

/* Who says he is the sender is worth knowing, for the report of a draft; that
 * it is true only the signature tells. */
static enum mz_status
step_identify(const struct step *s, struct mz_err *err)
{
	struct reading *r = s->reading;

	r->kind_known = message_kind_of(r->doc, &r->kind);
	r->kop_known = kop_read(r->doc, &r->kop, err) == MZ_OK;
	return MZ_OK;
}

static enum mz_status
step_verify(const struct step *s, struct mz_err *err)
{
	struct sign_result result;
	enum mz_status status;

	if (s->input->unsigned_allowed)
		return MZ_OK;
	status = sign_verify(s->reading->doc, s->set->trust, s->set->n_trust,
	    s->input->received_ms, &result, err);
	if (status == MZ_REFUSE)
		reading_add_fault(s->reading, sign_fault_name(result.fault), "",
		    0, 0);
	if (status == MZ_OK)
		memcpy(s->reading->signer, result.trust->party,
		    strlen(result.trust->party) + 1);
	return status;
}

static enum mz_status
refuse(const struct step *s, const char *code, const char *place)
{
	reading_add_fault(s->reading, code, place, 0, 0);
	return MZ_REFUSE;
}

static enum mz_status
step_wire_party(const struct step *s, struct mz_err *err)
{
	const char *party = s->reading->party;
	const char *signer = s->reading->signer;

	(void)err;
	if (party != NULL && signer[0] != '\0' && strcmp(party, signer) != 0)
		return refuse(s, FOUT_AFZENDER, "/Bericht/Header/Afzender");
	return MZ_OK;
}

static enum mz_status
validate(const struct step *s, struct schema_faults *faults, struct mz_err *err)
{
	const enum mz_status status =
	    schema_validate(s->set->schemas, s->reading->doc, faults, err);

	for (size_t i = 0; i < faults->n && status == MZ_REFUSE; i++)
		reading_add_fault(s->reading,
		    schema_fault_name(faults->items[i].code),
		    faults->items[i].location, faults->items[i].line, 0);
	return status;
}

static enum mz_status
step_validate(const struct step *s, struct mz_err *err)
{
	MZ_AUTO(mz_freep)
	struct schema_faults *faults = mz_alloc(sizeof *faults);

	return validate(s, faults, err);
}

static enum mz_status
step_kind(const struct step *s, struct mz_err *err)
{
	const struct reading *r = s->reading;

	(void)err;
	if (!r->kind_known || !message_kind_incoming(r->kind) || !r->kop_known)
		return refuse(s, FOUT_SOORT, "/Bericht");
	return MZ_OK;
}

/* Wire identity, certificate and Afzender are one party; Ontvanger is us. */
static enum mz_status
step_parties(const struct step *s, struct mz_err *err)
{
	const struct reading *r = s->reading;

	(void)err;
	if (r->signer[0] != '\0' && strcmp(r->signer, r->kop.afzender) != 0)
		return refuse(s, FOUT_AFZENDER, "/Bericht/Header/Afzender");
	if (strcmp(r->kop.ontvanger, s->set->office_code) != 0)
		return refuse(s, FOUT_ONTVANGER, "/Bericht/Header/Ontvanger");
	return MZ_OK;
}

static enum mz_status
step_read(const struct step *s, struct mz_err *err)
{
	return aanvraag_read(s->reading->doc, &s->reading->aanvraag, err);
}

/* In this order, so that a stranger's message costs least and that nothing is
 * believed before the signature was. */
static enum mz_status (*const steps[])(const struct step *, struct mz_err *) = {
	step_parse,
	step_identify,
	step_verify,
	step_wire_party,
	step_validate,
	step_kind,
	step_parties,
	step_read,
};

static char *
copy_or_null(const char *text)
{
	return text != NULL ? mz_copy(text, strlen(text)) : NULL;
}

enum mz_status
pipeline_read(const struct pipeline_set *set,
    const struct pipeline_input *input, struct reading **ret,
    struct mz_err *err)
{
	MZ_CHECK(set, PIPELINE_SET_MAGIC);

	MZ_AUTO(reading_free) struct reading *r = NULL;
	struct step step = { set, input, NULL };
	enum mz_status status = MZ_OK;

	MZ_NEW(r, READING_MAGIC);
	step.reading = r;
	r->faults = mz_alloc(READING_FAULTS_MAX * sizeof r->faults[0]);
	(void)sign_digest_hex(input->body, input->len, r->hash);
	r->wire_id = copy_or_null(input->wire_id);
	r->party = copy_or_null(input->party);
	r->received_ms = input->received_ms;
	for (size_t i = 0;
	     i < sizeof steps / sizeof steps[0] && status == MZ_OK; i++)
		status = steps[i](&step, err);
	if (status != MZ_OK && status != MZ_REFUSE)
		return status;
	*ret = MZ_TAKE(r);
	return MZ_OK;
}

void
reading_free(struct reading **reading)
{
	struct reading *r = *reading;

	if (r == NULL)
		return;
	MZ_CHECK(r, READING_MAGIC);
	aanvraag_free(&r->aanvraag);
	xml_document_free(&r->doc);
	mz_free(r->faults);
	mz_free(r->wire_id);
	mz_free(r->party);
	MZ_DELETE(reading);
}

struct reading_vraag
reading_vraag(const struct reading *reading)
{
	struct reading_vraag vraag = { 0 };

	MZ_CHECK(reading, READING_MAGIC);
	if (reading->aanvraag == NULL)
		return vraag;
	vraag.bericht = message_kind_name(reading->kind);
	vraag.identificatie = reading->aanvraag->identificatie;
	if (reading->aanvraag->n_clienten > 0)
		vraag.bsn = reading->aanvraag->clienten[0].bsn;
	return vraag;
}

const char *
reading_party(const struct reading *reading)
{
	MZ_CHECK(reading, READING_MAGIC);
	if (reading->party != NULL)
		return reading->party;
	return reading->kop_known ? reading->kop.afzender : NULL;
}

const char *
reading_hash(const struct reading *reading)
{
	MZ_CHECK(reading, READING_MAGIC);
	return reading->hash;
}

struct date
reading_dagtekening(const struct reading *reading)
{
	MZ_CHECK(reading, READING_MAGIC);
	return reading->kop_known ? reading->kop.dagtekening : DATE_NONE;
}
