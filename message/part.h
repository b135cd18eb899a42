/*
 * part - the parts that the office's answers share
 *
 * For the writers in this folder.
 */
#ifndef MZ_MESSAGE_PART_H
#define MZ_MESSAGE_PART_H

#include "message/antwoord.h"
#include "message/kind.h"
#include "message/volzin.h"
#include "xml/writer.h"

/* Everything up to the part that differs, and the end after it. */
void part_begin(struct xml_writer *w, enum message_kind kind,
    const struct antwoord_kop *kop, const struct ontvangstbewijs *bewijs,
    struct bytes *out);
MZ_MUST_USE enum mz_status part_end(struct xml_writer *w, struct mz_err *err);

/* A fixed sentence; datum where the sentence has one. */
void part_volzin(struct xml_writer *w, const char *name, enum volzin naam,
    const struct antwoord_kop *kop, struct date datum);
void part_instant(struct xml_writer *w, const char *name, int64_t instant_ms);

/* Only when it is there: the text not NULL, the date known, the number known
 * and not negative. */
void part_text(struct xml_writer *w, const char *name, const char *text);
void part_date(struct xml_writer *w, const char *name, struct date date);
void part_number(struct xml_writer *w, const char *name, struct number number);

/* The lists are left out when they are empty. outcomes: which findings, as a
 * set of bits. */
enum {
	PART_ONTBREEKT = 1 << BEVINDING_ONTBREEKT,
	PART_ALLE = (1 << BEVINDING_UITKOMST_COUNT) - 1,
};
void part_bevindingen(struct xml_writer *w, const char *name,
    const struct bevindingen *list, unsigned outcomes);
/* At least one finding is a fout. */
void part_fouten(struct xml_writer *w, const struct bevindingen *list);
void part_vereisten(struct xml_writer *w,
    const struct beoordeling *beoordeling);
void part_waarden(struct xml_writer *w, const char *name,
    const struct waarde *waarden, size_t n);
void part_cijfers(struct xml_writer *w, const struct beoordeling *beoordeling);

#endif
