/*
 * vraag - asking for what is missing, as the owner of an element does
 */
#ifndef MZ_MEERZORG_VRAAG_H
#define MZ_MEERZORG_VRAAG_H

#include <stdbool.h>

#include "meerzorg/bevinding.h"
#include "meerzorg/dossier.h"

/* Adds the element's place, with what would satisfy there and what is wrong
 * with what was given, unless it is there. True: it was added. */
bool vraag_element(const struct dossier *d, struct bevinding *b,
    enum element element);

/* The same for every element that the finding's rule owns. */
bool vraag_owned(const struct dossier *d, struct bevinding *b);

/* The same for one of several texts in a repeated element, from 1. */
bool vraag_tekst(const struct dossier *d, struct bevinding *b,
    enum element element, unsigned index, const struct tekst *tekst);

/* Concludes a rule about texts: ontbreekt when something was asked; voldaan
 * when not, unless the policy has no minimum to hold the texts against. */
void vraag_conclude(const struct dossier *d, struct bevinding *b, bool asked,
    enum zin voldaan, enum zin ontbreekt);

#endif
