/*
 * tekst - does a free text answer the question?
 *
 * It does when it has the policy's minimum of letters, is not on the policy's
 * list of placeholders, and is not one character again and again
 * (rules.md section 4).
 */
#ifndef MZ_MEERZORG_TEKST_H
#define MZ_MEERZORG_TEKST_H

#include "meerzorg/aanvraag.h"
#include "meerzorg/beleid.h"

enum tekst_oordeel {
	TEKST_ABSENT,
	TEKST_PLACEHOLDER,
	TEKST_TOO_SHORT,
	TEKST_ANSWERED, /* or: no minimum is known to hold it against */
};

/* procedureel may be NULL: no placeholders and no minimum. */
enum tekst_oordeel tekst_judge(const struct tekst *tekst,
    const struct beleid *procedureel);

#endif
