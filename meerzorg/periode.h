/*
 * periode - from when until when meerzorg is asked, and can be granted
 */
#ifndef MZ_MEERZORG_PERIODE_H
#define MZ_MEERZORG_PERIODE_H

#include <stdbool.h>

#include "meerzorg/aanvraag.h"

struct periode {
	struct date begin;
	struct date eind;   /* as asked; DATE_NONE: open, or contradictory */
	struct date last;   /* as can be granted: within the indication */
	bool contradictory; /* end and duration disagree */
	bool reversed;      /* the end lies before the begin */
	bool cut;           /* last lies before eind */
	struct number days; /* begin to last, both included */
};

void periode_read(const struct aanvraag *aanvraag,
    const struct indicatie *indicatie, struct periode *ret);

#endif
