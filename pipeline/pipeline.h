/*
 * pipeline - from the bytes of a message to the unsigned answer
 *
 *	scan, parse, verify, validate, read     pipeline_read()
 *	                                        the facts it asks for
 *	assess, compose                         pipeline_assess()
 *
 * The one library behind the worker, "meerzorgctl check", tests and
 * benchmarks. No I/O, no clock, no random: what it needs to know comes in as
 * an argument, so the same inputs give the same bytes on any day.
 *
 * What is wrong with a message is an outcome, not a failure: both functions
 * end well for every input, however hostile.
 */
#ifndef MZ_PIPELINE_PIPELINE_H
#define MZ_PIPELINE_PIPELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/date.h"
#include "base/status.h"
#include "meerzorg/beoordeling.h"
#include "pipeline/set.h"

/* A message as it came in. Everything is borrowed. */
struct pipeline_input {
	const char *body;
	size_t len;
	const char *wire_id; /* NULL: not over the wire */
	const char *party;   /* who offered it; NULL: whoever signed it */
	int64_t received_ms;
	bool unsigned_allowed; /* a draft: the signature is not looked for */
};

struct reading; /* what was read of one message */

/* Gives *ret. MZ_OK for every input; MZ_FAIL only when the set itself is at
 * fault. */
MZ_MUST_USE enum mz_status pipeline_read(const struct pipeline_set *set,
    const struct pipeline_input *input, struct reading **ret,
    struct mz_err *err);
void reading_free(struct reading **reading);

/* The questions that the message raises about what is known already. NULL
 * where it could not be read: a foutbericht needs no facts. */
struct reading_vraag {
	const char *bericht; /* message kind */
	const char *identificatie;
	const char *bsn;
};
struct reading_vraag reading_vraag(const struct reading *reading);

/* Whom the answer is for: the wire identity, else Afzender; NULL: unknown. */
const char *reading_party(const struct reading *reading);
const char *reading_hash(const struct reading *reading); /* of its bytes */
struct date reading_dagtekening(const struct reading *reading);

/* Names that the broker hands out, for the answer to carry. */
struct pipeline_names {
	const char *identificatie; /* of the answer */
	const char *zaak;          /* kenmerk of the case */
};

struct outcome {
	enum uitkomst uitkomst;
	const char *antwoord; /* kind of the answer: "Beschikking" */
	const char *regeling; /* "MZI", NULL when not read */
	bool consumed;        /* its Identificatie is used up */
	bool hostile;         /* refused before it was read: renew the worker */
	struct date due, aanvullen_tot;
	struct bytes answer; /* canonical, unsigned */
	struct bytes trace;  /* one JSON object */
	struct bytes facts;  /* feiten and omstandigheden, packed */
};

/* What is known beside the message itself. All borrowed. */
struct pipeline_known {
	const struct feiten *feiten;
	const struct omstandigheden *omstandigheden;
	const struct pipeline_names *names;
};

/* Fills *ret; release it with outcome_clear(). MZ_FAIL: the answer does not
 * fit its bound. */
MZ_MUST_USE enum mz_status pipeline_assess(const struct pipeline_set *set,
    const struct reading *reading, const struct pipeline_known *known,
    struct outcome *ret, struct mz_err *err);

/* answer_max: the bound of the answer, and of the trace. */
void outcome_init(struct outcome *outcome, size_t answer_max);
void outcome_clear(struct outcome *outcome);

/* The trace with a file's name in front, for "check --json". */
void pipeline_trace(const struct reading *reading,
    const struct beoordeling *beoordeling, const char *file, struct bytes *out);

/* Judge without composing an answer. Gives the caller a judgement, NULL where
 * the message could not be read. */
struct beoordeling *pipeline_judge(const struct pipeline_set *set,
    const struct reading *reading, const struct feiten *feiten,
    const struct omstandigheden *omstandigheden);

#endif
