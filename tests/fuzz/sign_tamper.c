/*
 * Well-signed documents, changed by somebody without a key. Whatever is
 * accepted says what its owner signed, to the byte of its canonical form, and
 * is accepted by xmlsec too.
 */
#include "base/object.h"
#include "tests/fuzz/fixture.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/signed.h"
#include "tests/fuzz/xml_mutate.h"

int
fuzz_start(const int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	signed_start();
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
	MZ_AUTO(bytes_clear) struct bytes content;
	enum signed_good by;

	bytes_init(&content, FIXTURE_MAX);
	if (signed_accept(data, len, &by, &content))
		MZ_ASSERT(
		    fixture_same(&content, &signed_documents[by].content));
	return 0;
}
