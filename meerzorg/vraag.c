#include "meerzorg/vraag.h"

#include <inttypes.h>
#include <stdio.h>

#include "meerzorg/tekst.h"

enum {
	WANTED_SIZE = 512
};

/* What is wrong with what was given, after what would satisfy. */
static void
explain(const struct dossier *d, enum element_staat staat, const char *wanted,
    char buf[WANTED_SIZE])
{
	switch (staat) {
	case STAAT_NIETSZEGGEND:
		(void)snprintf(buf, WANTED_SIZE,
		    "%s (ingevuld is een tekst die geen antwoord geeft)",
		    wanted);
		return;
	case STAAT_TE_KORT:
		(void)snprintf(buf, WANTED_SIZE,
		    "%s (de ingevulde tekst heeft minder dan %" PRId64
		    " letters)",
		    wanted, dossier_minimum_letters(d)->value);
		return;
	case STAAT_TEGENSTRIJDIG:
		(void)snprintf(buf, WANTED_SIZE,
		    "%s (wat is ingevuld, klopt niet met de rest van het "
		    "bericht)",
		    wanted);
		return;
	case STAAT_AANWEZIG:
	case STAAT_AFWEZIG:
	case STAAT_VERVALLEN:
		break;
	}
	(void)snprintf(buf, WANTED_SIZE, "%s", wanted);
}

static bool
ask(const struct dossier *d, struct bevinding *b, enum element element,
    unsigned index, enum element_staat staat)
{
	char buf[WANTED_SIZE];

	if (staat == STAAT_AANWEZIG || staat == STAAT_VERVALLEN)
		return false;
	explain(d, staat, element_wanted(element), buf);
	bevinding_place(b, element, index, buf);
	return true;
}

bool
vraag_element(const struct dossier *d, struct bevinding *b,
    enum element element)
{
	return ask(d, b, element, 0, d->elementen.staat[element]);
}

bool
vraag_owned(const struct dossier *d, struct bevinding *b)
{
	bool asked = false;

	for (int e = 0; e < ELEMENT_COUNT; e++)
		if (element_owner((enum element)e) == b->regel &&
		    vraag_element(d, b, (enum element)e))
			asked = true;
	return asked;
}

bool
vraag_tekst(const struct dossier *d, struct bevinding *b, enum element element,
    unsigned index, const struct tekst *tekst)
{
	return ask(d, b, element, index,
	    elementen_text_staat(tekst, d->procedureel));
}

void
vraag_conclude(const struct dossier *d, struct bevinding *b, bool asked,
    enum zin voldaan, enum zin ontbreekt)
{
	const struct cijfer *minimum = dossier_minimum_letters(d);

	if (minimum->known)
		bevinding_use(b, minimum);
	if (asked)
		bevinding_say(b, BEVINDING_ONTBREEKT, ontbreekt);
	else if (!minimum->known)
		bevinding_no_figure(b,
		    "het minimum aantal letters van een tekst");
	else
		bevinding_say(b, BEVINDING_VOLDAAN, voldaan);
}
