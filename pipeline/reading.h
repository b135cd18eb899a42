/*
 * reading - the inside of what was read of a message; private to pipeline/
 */
#ifndef MZ_PIPELINE_READING_H
#define MZ_PIPELINE_READING_H

#include "meerzorg/aanvraag.h"
#include "message/kind.h"
#include "message/kop.h"
#include "pipeline/pipeline.h"
#include "sign/digest.h"
#include "xml/document.h"
#include "xml/location.h"

enum {
	READING_FAULTS_MAX = 50
};

/* One thing that is wrong at level 1. */
struct reading_fault {
	const char *code;              /* of a table of faults: "xml-doctype" */
	char place[XML_LOCATION_SIZE]; /* "" when only the line is known */
	uint32_t line, column;         /* 0: not known */
};

struct reading {
	unsigned magic;
#define READING_MAGIC 0x4ead1e55u
	char hash[SIGN_DIGEST_HEX_SIZE]; /* of the bytes */
	char *wire_id, *party; /* as offered; NULL: not over the wire */
	int64_t received_ms;
	struct xml_document *doc; /* NULL: not even a document */
	char signer[9];           /* whose certificate signed it; "" : none */
	bool kop_known;
	struct kop kop;
	bool kind_known;
	enum message_kind kind;
	struct aanvraag *aanvraag; /* NULL: see faults */
	struct reading_fault *faults;
	size_t n_faults;
};

void reading_add_fault(struct reading *reading, const char *code,
    const char *place, uint32_t line, uint32_t column);

#endif
