/*
 * element - the parts of an aanvraag that rules look at and may find missing
 */
#ifndef MZ_MEERZORG_ELEMENT_H
#define MZ_MEERZORG_ELEMENT_H

#include "meerzorg/regel.h"

enum element {
#define ELEMENT(name, owner, wanted) ELEMENT_##name,
#include "meerzorg/element.tbl.h"
	ELEMENT_COUNT
};

enum regel element_owner(enum element element);
const char *element_wanted(enum element element); /* Dutch */
const char *element_name(enum element element);   /* for tests: "BSN" */

#endif
