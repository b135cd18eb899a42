#include "daemon/signer_rule.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* Every kind that goes out is for the party whose message it answers. */
static const struct {
	const char *antwoord;
	const char *start;
} rules[] = {
	{ "Foutbericht", "<Bericht xmlns=\"urn:meerzorg:foutbericht:1.0\">" },
	{ "Retourbericht",
	    "<Bericht xmlns=\"urn:meerzorg:retourbericht:1.0\">" },
	{ "VerzoekAanvullendeInformatie",
	    "<Bericht "
	    "xmlns=\"urn:meerzorg:verzoekaanvullendeinformatie:1.0\">" },
	{ "Beschikking", "<Bericht xmlns=\"urn:meerzorg:beschikking:1.0\">" },
	{ "Ontvangstbevestiging",
	    "<Bericht xmlns=\"urn:meerzorg:ontvangstbevestiging:1.0\">" },
};

static const char *
start_of(const char *antwoord)
{
	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
		if (strcmp(rules[i].antwoord, antwoord) == 0)
			return rules[i].start;
	return NULL;
}

/* The header is the first element and the recipient the first of its name in
 * it; a tag cannot stand inside a text of canonical form. NULL: not so. */
static const char *
find_recipient(const char *body, size_t len)
{
	static const char first[] = "<Header>";
	static const char last[] = "</Header>";
	static const char tag[] = "<Ontvanger>";
	const char *end = memmem(body, len, last, sizeof last - 1);

	if (end == NULL || !text_starts(body, first))
		return NULL;
	return memmem(body, (size_t)(end - body), tag, sizeof tag - 1);
}

enum mz_status
signer_rule_check(const char *antwoord, const char *recipient, const char *body,
    size_t len, struct mz_err *err)
{
	const char *start = start_of(antwoord);
	const char *at;
	char want[64];

	if (start == NULL || len < strlen(start) ||
	    memcmp(body, start, strlen(start)) != 0)
		return mz_fail(err, MZ_REFUSE,
		    "the answer is not of the kind it is said to be");
	(void)snprintf(want, sizeof want, "<Ontvanger>%s</Ontvanger>",
	    recipient);
	at = find_recipient(body + strlen(start), len - strlen(start));
	if (at == NULL || (size_t)(body + len - at) < strlen(want) ||
	    !text_starts(at, want))
		return mz_fail(err, MZ_REFUSE,
		    "the answer is not for the party that asked");
	return MZ_OK;
}
