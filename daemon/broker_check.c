#include "daemon/broker_check.h"

#include <string.h>

#include "base/text.h"
#include "meerzorg/beoordeling.h"

enum {
	WORD_MAX = 40,
	IDENTIFICATIE_MAX = 12,
	BSN_LEN = 9,
	HASH_LEN = 64,
	TERM_DAYS_MAX = 3660 /* no term of ours is ten years from its message */
};

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define DIGITS  "0123456789"

static bool
is_made_of(const char *text, const char *characters, size_t least, size_t most)
{
	size_t len;

	if (text == NULL)
		return false;
	len = strspn(text, characters);
	return text[len] == '\0' && len >= least && len <= most;
}

bool
check_vraag(const struct frame_vraag *vraag)
{
	if (vraag->bericht == NULL && vraag->identificatie == NULL &&
	    vraag->bsn == NULL)
		return true;
	return is_made_of(vraag->bericht, LETTERS, 1, WORD_MAX) &&
	    is_made_of(vraag->identificatie, LETTERS DIGITS "._-", 1,
	        IDENTIFICATIE_MAX) &&
	    is_made_of(vraag->bsn, DIGITS, BSN_LEN, BSN_LEN);
}

/* The one kind of answer that goes with each outcome. */
static const char *const antwoorden[UITKOMST_COUNT] = {
	[UITKOMST_FOUTBERICHT] = "Foutbericht",
	[UITKOMST_RETOURBERICHT] = "Retourbericht",
	[UITKOMST_VERZOEK] = "VerzoekAanvullendeInformatie",
	[UITKOMST_BESCHIKKING] = "Beschikking",
	[UITKOMST_BEOORDELEN] = "Ontvangstbevestiging",
};

static bool
answers_its_job(const struct job *job, const struct frame_uitkomst *r)
{
	return job->asked && r->seq == job->in.seq &&
	    r->decided_ms == job->decided_ms &&
	    r->identificatie_version ==
	    (int64_t)job->facts.identificatie_version &&
	    r->client_version == (int64_t)job->facts.client_version;
}

/* Only what could be read has a regeling and can use up an Identificatie. */
static bool
fits_what_was_read(const struct job *job, const struct frame_uitkomst *r)
{
	if (r->uitkomst == UITKOMST_FOUTBERICHT)
		return job->bericht == NULL && r->regeling == NULL &&
		    !r->consumed;
	return job->bericht != NULL &&
	    is_made_of(r->regeling, LETTERS, 1, WORD_MAX) &&
	    r->consumed == !job->facts.identificatie_used;
}

static bool
is_near(struct date term, const struct job *job)
{
	const struct date received = date_of_instant(job->in.received_ms);

	return !date_known(term) ||
	    (term.day >= received.day - TERM_DAYS_MAX &&
	        term.day <= received.day + TERM_DAYS_MAX);
}

static bool
is_hash(const char *text)
{
	return is_made_of(text, DIGITS "abcdef", HASH_LEN, HASH_LEN);
}

static bool
is_text(const char *data, size_t len)
{
	return len > 0 && memchr(data, '\0', len) == NULL &&
	    text_is_utf8(data, len);
}

bool
check_uitkomst(const struct job *job, const struct frame_uitkomst *r)
{
	return r->uitkomst < UITKOMST_COUNT && answers_its_job(job, r) &&
	    text_equal(r->antwoord, antwoorden[r->uitkomst]) &&
	    fits_what_was_read(job, r) && is_near(r->due, job) &&
	    is_near(r->aanvullen_tot, job) && is_hash(r->policy_hash) &&
	    is_hash(r->registry_hash) && is_hash(r->schema_hash) &&
	    r->answer_len > 0 && is_text(r->trace, r->trace_len);
}
