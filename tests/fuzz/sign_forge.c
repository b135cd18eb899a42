/*
 * Changed documents, signed again by somebody with a registered key, who may
 * refer to whatever he likes by whatever transforms. xmlsec signs for him.
 * Whatever is accepted, xmlsec accepts too, and its digest is of all that will
 * be believed.
 */
#include <string.h>

#include "base/object.h"
#include "tests/fuzz/fixture.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/signed.h"
#include "tests/fuzz/xml_mutate.h"

/* What tells whose key to take; the last fits everything. */
static const struct {
	const char *text;
	enum signed_good good;
} marks[] = {
	{ "SignedProperties", SIGNED_ANSWER },
	{ "rsa-sha", SIGNED_RSA },
	{ "", SIGNED_EC },
};

static const struct xmlsec_key *
key_for(const void *data, size_t len)
{
	size_t i = 0;

	while (memmem(data, len, marks[i].text, strlen(marks[i].text)) == NULL)
		i++;
	return signed_documents[marks[i].good].key;
}

static bool
forge(const void *data, size_t len)
{
	MZ_AUTO(bytes_clear) struct bytes forged;
	MZ_AUTO(bytes_clear) struct bytes content;
	enum signed_good by;

	bytes_init(&forged, FIXTURE_MAX);
	bytes_init(&content, FIXTURE_MAX);
	return len > 0 && xmlsec_sign(data, len, key_for(data, len), &forged) &&
	    signed_accept(forged.data, forged.len, &by, &content);
}

int
fuzz_start(const int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	signed_start();
	for (int i = 0; i < SIGNED_COUNT; i++)
		MZ_ASSERT(forge(signed_documents[i].text.data,
		    signed_documents[i].text.len));
	return 0;
}

size_t
fuzz_mutate(uint8_t *data, size_t len, size_t max, unsigned seed)
{
	return xml_mutate(data, len, max, seed);
}

int
fuzz_one(const uint8_t *data, size_t len)
{
	(void)forge(data, len);
	return 0;
}
