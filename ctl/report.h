/*
 * report - the trace of a judgement, in Dutch for a person
 */
#ifndef MZ_CTL_REPORT_H
#define MZ_CTL_REPORT_H

#include "base/bytes.h"
#include "ctl/tree.h"

/* All of it: what comes of the message, every finding, what is missing and
 * the decision or its concept. */
void report_write(struct bytes *out, const struct tree_node *trace);

/* An outcome in a few words: "beschikking: toegekend". */
void report_outcome(struct bytes *out, const struct tree_node *trace);

#endif
