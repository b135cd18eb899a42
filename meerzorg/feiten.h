/*
 * feiten - what the office knew when it judged, besides the message itself
 *
 * Asked for by key when the message was read, stored with the outcome, so
 * that any decision can be derived again.
 */
#ifndef MZ_MEERZORG_FEITEN_H
#define MZ_MEERZORG_FEITEN_H

#include <stdbool.h>
#include <stdint.h>

struct feiten {
	/* (sender, kind, Identificatie) stands already, for other bytes. */
	bool identificatie_used;
};

/* The two instants that a judgement may depend on (ms since 1970, UTC). */
struct omstandigheden {
	int64_t received_ms;
	int64_t decided_ms;
};

#endif
