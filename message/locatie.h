/*
 * locatie - where an element of an aanvraag stands in its message
 *
 *	/Bericht/Aanvraag/Clienten/Client[1]/Rekentool/Zorg/Woonzorg
 */
#ifndef MZ_MESSAGE_LOCATIE_H
#define MZ_MESSAGE_LOCATIE_H

#include <stddef.h>

#include "meerzorg/element.h"

enum {
	LOCATIE_SIZE = 200
};

/* In buf, which is cut at size. client: from 1; 0 (the case as a whole) is
 * taken for the first. index: of a repeated element, from 1; 0: the element
 * that holds them. */
void message_locatie(enum element element, unsigned client, unsigned index,
    char *buf, size_t size);

#endif
