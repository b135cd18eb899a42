/*
 * termijn - until when something may be done (rules.md section 8)
 *
 * The ledger of a case says on which day its term began, stood still, ran on
 * and ends, so that the six weeks can be explained on any day.
 */
#ifndef MZ_MEERZORG_TERMIJN_H
#define MZ_MEERZORG_TERMIJN_H

#include "base/date.h"
#include "meerzorg/beleid.h"

enum termijn_soort {
	TERMIJN_ONTVANGEN, /* the day of receipt */
	TERMIJN_UITERLIJK, /* the last day for a decision */
	TERMIJN_SOORT_COUNT
};

const char *termijn_soort_text(enum termijn_soort soort); /* "ontvangen" */

struct termijn {
	enum termijn_soort soort;
	struct date day;
};

enum {
	TERMIJNEN_START = 2
};

/* How a term starts: received, and due so many days later. The office's own
 * promise, so weekends do not stretch it. DATE_NONE as due when the
 * figure is not known. */
void termijn_start(struct date received, const struct cijfer *beslistermijn,
    struct termijn ret[TERMIJNEN_START]);

/* The last day of a term that runs from the day after decided: hersteltermijn
 * and bezwaartermijn. Moved to the next working day when
 * it ends on another. DATE_NONE when the figure is not known. */
struct date termijn_end(struct date decided, const struct cijfer *days);

#endif
