/*
 * rekentool - the sums of the provider's calculation form
 */
#ifndef MZ_MEERZORG_REKENTOOL_H
#define MZ_MEERZORG_REKENTOOL_H

#include "meerzorg/aanvraag.h"

/* What the sums should be. Not known where a part is absent. The total is of
 * the subtotals as given, so that one wrong subtotal is one fault. */
struct sommen {
	struct number zorg, behandeling, context_week, totaal;
	struct number middelen_cents;
};

void rekentool_add_up(const struct rekentool *rekentool, struct sommen *ret);

#endif
