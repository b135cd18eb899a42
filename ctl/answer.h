/*
 * answer - an answer of the office, in Dutch for a person
 *
 * Without BSN and name: who reads it knows the case by its kenmerk.
 */
#ifndef MZ_CTL_ANSWER_H
#define MZ_CTL_ANSWER_H

#include "base/bytes.h"
#include "base/status.h"

struct xml_document;

/* MZ_REFUSE: it is no answer of the office. Its signature is not looked at. */
MZ_MUST_USE enum mz_status answer_write(const struct xml_document *doc,
    struct bytes *out, struct mz_err *err);

#endif
