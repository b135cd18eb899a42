#include "ctl/verdict.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "ctl/page.h"
#include "message/node.h"
#include "xml/document.h"

enum {
	LABEL = 18
};

/* What an answer says of its own making, where it says so. */
static const struct {
	const char *path, *key;
	bool of_message; /* hash of the message that it answers */
} receipt[] = {
	{ "Zaak/Kenmerk", "zaak", false },
	{ "Ontvangst/BerichtHash", "bericht_hash", true },
	{ "Ontvangst/OntvangenOp", "ontvangen_op", false },
	{ "Ontvangstbewijs/AanvraagHash", "aanvraag_hash", true },
	{ "Ontvangstbewijs/FeitenHash", "feiten_hash", false },
	{ "Ontvangstbewijs/SchemaHash", "schema_hash", false },
	{ "Ontvangstbewijs/BeleidHash", "beleid_hash", false },
	{ "Ontvangstbewijs/RegisterHash", "register_hash", false },
	{ "Ontvangstbewijs/Programma", "programma", false },
	{ "Ontvangstbewijs/BeslotenOp", "besloten_op", false },
};

enum {
	RECEIPT_ROWS = sizeof receipt / sizeof receipt[0],
	RECEIPT_TEXT = 256
};

bool
verdict_is_answer(const struct verdict *v)
{
	return v->kind_known && !message_kind_incoming(v->kind);
}

/* False: the answer has no such part. */
static bool
receipt_text(const struct verdict *v, size_t row, char ret[RECEIPT_TEXT])
{
	const struct _xmlNode *node;
	const char *text;
	size_t len;

	if (!verdict_is_answer(v))
		return false;
	node = node_find(xml_document_root(v->doc), receipt[row].path);
	if (node == NULL)
		return false;
	text = node_text(node, &len);
	len = len < RECEIPT_TEXT ? len : RECEIPT_TEXT - 1;
	memcpy(ret, text, len);
	ret[len] = '\0';
	return true;
}

void
verdict_compare(struct verdict *v, const char *message_hash)
{
	char text[RECEIPT_TEXT];
	bool found = false;

	for (size_t i = 0; i < RECEIPT_ROWS; i++) {
		if (!receipt[i].of_message || !receipt_text(v, i, text))
			continue;
		found = true;
		if (!text_equal(text, message_hash)) {
			v->code = "receipt-message";
			v->text = "it answers another message";
		}
	}
	if (!found) {
		v->code = "receipt-missing";
		v->text = "it has no receipt to compare with";
	}
}

static const char *
kind_of(const struct verdict *v)
{
	return v->kind_known ? message_kind_name(v->kind) : NULL;
}

static const char *
name_of(const struct verdict *v, const struct registry *registry)
{
	const struct registry_party *party =
	    registry_party_by_code(registry, v->result.trust->party);

	return party != NULL ? party->naam : "";
}

static const char *
profile_of(const struct verdict *v)
{
	return verdict_is_answer(v) ? "XAdES-B-B, two references"
	                            : "XML Signature, enveloped, one reference";
}

void
verdict_json(const struct verdict *v, const struct registry *registry,
    struct bytes *out)
{
	char text[RECEIPT_TEXT];
	struct json j;

	json_init(&j, out);
	json_begin_object(&j);
	json_member_text(&j, "file", v->file);
	json_member_bool(&j, "valid", v->code == NULL);
	json_member_text(&j, "bericht", kind_of(v));
	json_member_text(&j, "fault", v->code);
	if (v->digest[0] != '\0') {
		json_member_text(&j, "party", v->result.trust->party);
		json_member_text(&j, "naam", name_of(v, registry));
		json_member_text(&j, "signed_at",
		    v->signed_at[0] != '\0' ? v->signed_at : NULL);
		json_member_text(&j, "profile", profile_of(v));
		json_member_text(&j, "certificate",
		    sign_cert_fingerprint(v->result.trust->cert));
		json_member_text(&j, "digest", v->digest);
		for (size_t i = 0; i < RECEIPT_ROWS; i++)
			if (receipt_text(v, i, text))
				json_member_text(&j, receipt[i].key, text);
	}
	json_end_object(&j);
	bytes_add_byte(out, '\n');
}

static void
write_label(struct bytes *out, const char *label, const char *value)
{
	char lead[64];

	(void)snprintf(lead, sizeof lead, "  %s", label);
	if (value != NULL && value[0] != '\0')
		page_text(out, lead, LABEL, value);
}

void
verdict_report(const struct verdict *v, const struct registry *registry,
    struct bytes *out)
{
	char text[RECEIPT_TEXT];

	if (v->code == NULL)
		page_printf(out, "", 0, "%s: valid", v->file);
	else
		page_printf(out, "", 0, "%s: NOT VALID: %s (%s)", v->file,
		    v->text, v->code);
	write_label(out, "message", kind_of(v));
	if (v->digest[0] == '\0')
		return;
	page_printf(out, "  signed by", LABEL, "%s, %s", v->result.trust->party,
	    name_of(v, registry));
	write_label(out, "signed at", v->signed_at);
	write_label(out, "profile", profile_of(v));
	write_label(out, "certificate",
	    sign_cert_fingerprint(v->result.trust->cert));
	write_label(out, "content", v->digest);
	for (size_t i = 0; i < RECEIPT_ROWS; i++)
		if (receipt_text(v, i, text))
			write_label(out, receipt[i].key, text);
	if (v->code == NULL)
		write_label(out, "answers", v->message);
}
