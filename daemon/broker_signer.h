/*
 * broker_signer - the signer: whether it is there, and what it has in hand
 *
 * It signs one answer after the other. It is given no more than its line takes
 * at once; the others wait with their jobs. When it goes, what it had in hand
 * is asked again of the next one; an answer that has cost several signers
 * their life sends its message to quarantine.
 */
#ifndef MZ_DAEMON_BROKER_SIGNER_H
#define MZ_DAEMON_BROKER_SIGNER_H

#include <stdbool.h>

#include "daemon/broker.h"
#include "daemon/handoff.h"

/* Is it there, and does it keep up? */
bool signer_takes_work(const struct broker *b);

void signer_new(struct broker *b, const struct handoff *h);
void signer_read(struct broker *b);
void signer_give(struct broker *b); /* the answers that wait for it */
void signer_check_deadline(struct broker *b);

#endif
