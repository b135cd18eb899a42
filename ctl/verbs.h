/*
 * verbs - every verb there is; a file each, but for those that only ask the
 * service
 */
#ifndef MZ_CTL_VERBS_H
#define MZ_CTL_VERBS_H

#include "ctl/verb.h"

extern const struct verb verb_check, verb_sign, verb_verify, verb_read_answer,
    verb_send, verb_fetch, verb_keygen, verb_why;

/* The verbs that only ask the service; NULL behind the last one. */
const struct verb *query_verb(size_t i);

#endif
