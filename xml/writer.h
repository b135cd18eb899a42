/*
 * writer - writes a document that is already in exclusive canonical form
 *
 * So that an answer is hashed and signed as it was written, without ever being
 * parsed again. One namespace, the default one, declared on the root; elements
 * and text only; no XML declaration.
 *
 *	xml_writer_init, xml_begin_root, ..., xml_end, xml_writer_done
 */
#ifndef MZ_XML_WRITER_H
#define MZ_XML_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/date.h"

enum {
	XML_WRITER_DEPTH = 16
};

struct xml_writer {
	unsigned magic;
#define XML_WRITER_MAGIC 0x9a41c7e3u
	struct bytes *out; /* borrowed */
	const char *open[XML_WRITER_DEPTH];
	unsigned depth;
	bool bad_text;
};

/* Names and the namespace are borrowed until their element is closed; they are
 * our own constants and are not escaped. */
void xml_writer_init(struct xml_writer *w, struct bytes *out);
void xml_begin_root(struct xml_writer *w, const char *name,
    const char *namespace);
void xml_begin(struct xml_writer *w, const char *name);
void xml_end(struct xml_writer *w);

/* Text that XML cannot hold (not UTF-8, a control character) is left out and
 * makes xml_writer_done() false. */
void xml_text_element(struct xml_writer *w, const char *name, const char *text);
void xml_int_element(struct xml_writer *w, const char *name, int64_t value);
void xml_date_element(struct xml_writer *w, const char *name, struct date d);

/* Every element is closed; true when everything that was written is there. */
bool xml_writer_done(const struct xml_writer *w);

#endif
