/*
 * kind - which message a document is, by the namespace of its root
 */
#ifndef MZ_MESSAGE_KIND_H
#define MZ_MESSAGE_KIND_H

#include <stdbool.h>

struct xml_document;

enum message_kind {
#define KIND(NAME, name, code, part, sender) MESSAGE_##NAME,
#include "message/kind.tbl.h"
	MESSAGE_KIND_COUNT
};

const char *message_kind_name(enum message_kind kind); /* "Beschikking" */
const char *message_kind_code(enum message_kind kind); /* "M06" */
const char *message_kind_namespace(enum message_kind kind);

/* Do providers send it to us? Any other kind is an answer of the office. */
bool message_kind_incoming(enum message_kind kind);

/* False, and *ret untouched: it is none of these (a policy file is not). */
bool message_kind_of(const struct xml_document *doc, enum message_kind *ret);

#endif
