/*
 * elementen - which elements of an aanvraag are there, and make sense
 *
 * Marked once for each client before any rule runs. The rule that owns an
 * element asks for it; every other rule that needs it looks here and steps
 * aside (rules.md section 2).
 */
#ifndef MZ_MEERZORG_ELEMENTEN_H
#define MZ_MEERZORG_ELEMENTEN_H

#include <stdbool.h>
#include <stddef.h>

#include "meerzorg/aanvraag.h"
#include "meerzorg/beleid.h"
#include "meerzorg/element.h"
#include "meerzorg/periode.h"
#include "meerzorg/rekentool.h"

enum element_staat {
	STAAT_AANWEZIG,
	STAAT_AFWEZIG,
	STAAT_TEGENSTRIJDIG, /* with something else in the message */
	STAAT_NIETSZEGGEND,  /* a placeholder for text */
	STAAT_TE_KORT,       /* text with too few letters */
	STAAT_VERVALLEN,     /* part of an element that is itself absent */
};

struct elementen {
	enum element_staat staat[ELEMENT_COUNT];
};

/* procedureel may be NULL. */
void elementen_read(const struct aanvraag *aanvraag,
    const struct client *client, const struct beleid *procedureel,
    const struct periode *periode, struct elementen *ret);

enum element_staat elementen_text_staat(const struct tekst *tekst,
    const struct beleid *procedureel);

bool elementen_has(const struct elementen *elementen, enum element element);

/* The first of the list that is not there, or the absent whole that it is
 * part of; ELEMENT_COUNT: all are there. */
enum element elementen_blocker(const struct elementen *elementen,
    const enum element *list, size_t n);

/* What stands in the way of the total of care in the rekentool. */
enum element elementen_total_blocker(const struct elementen *elementen);

/* What stands in the way of checking all sums of the rekentool. */
enum element elementen_sums_blocker(const struct elementen *elementen);

#endif
