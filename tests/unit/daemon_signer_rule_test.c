#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/object.h"
#include "daemon/signer_rule.h"
#include "tests/support/cmocka.h"

#define START(kind) "<Bericht xmlns=\"urn:meerzorg:" kind ":1.0\">"
#define HEADER(to) \
	"<Header><BerichtCode>M06</BerichtCode><Afzender>5599</Afzender>" \
	"<Ontvanger>" to "</Ontvanger></Header>"
#define FOR_A  HEADER("41000001")
#define ANSWER START("beschikking") FOR_A "<Besluit></Besluit></Bericht>"

/* The body up to the very end of its allocation, so that a sanitizer sees a
 * step too far. */
static enum mz_status
judge_exactly(const char *kind, const char *recipient, const char *body,
    size_t len)
{
	char *exact = malloc(len + 1);
	enum mz_status status;

	assert_non_null(exact);
	memcpy(exact + 1, body, len);
	status = signer_rule_check(kind, recipient, exact + 1, len, NULL);
	free(exact);
	return status;
}

static enum mz_status
judge(const char *kind, const char *recipient, const char *body)
{
	return judge_exactly(kind, recipient, body, strlen(body));
}

static void
our_five_kinds_are_signed(void **state)
{
	static const struct {
		const char *kind, *body;
	} kinds[] = {
		{ "Foutbericht", START("foutbericht") FOR_A },
		{ "Retourbericht", START("retourbericht") FOR_A },
		{ "VerzoekAanvullendeInformatie",
		    START("verzoekaanvullendeinformatie") FOR_A },
		{ "Beschikking", START("beschikking") FOR_A },
		{ "Ontvangstbevestiging", START("ontvangstbevestiging") FOR_A },
	};
	enum {
		N = sizeof kinds / sizeof kinds[0]
	};

	(void)state;
	for (size_t i = 0; i < N; i++)
		for (size_t k = 0; k < N; k++)
			assert_status(
			    judge(kinds[i].kind, "41000001", kinds[k].body),
			    i == k ? MZ_OK : MZ_REFUSE);
}

static void
no_other_kind_is(void **state)
{
	static const char *const kinds[] = { "", "MeerzorgAanvraag",
		"beschikking", "Beschikking ", "Beschikkin" };

	(void)state;
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		assert_status(judge(kinds[i], "41000001", ANSWER), MZ_REFUSE);
	assert_status(judge("MeerzorgAanvraag", "41000001",
	                  START("meerzorgaanvraag") FOR_A),
	    MZ_REFUSE);
}

static void
nothing_is_signed_for_somebody_else(void **state)
{
	static const char *const others[] = { "41000002", "4100000", "", "1",
		"410000011" };

	(void)state;
	assert_status(judge("Beschikking", "41000001", ANSWER), MZ_OK);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		assert_status(judge("Beschikking", others[i], ANSWER),
		    MZ_REFUSE);
}

/* Whatever stands behind it or in it does not make up for a wrong header. */
static void
the_header_counts_and_nothing_else(void **state)
{
	static const char *const bodies[] = {
		START("beschikking") HEADER("41000002") FOR_A,
		START("beschikking") HEADER(
		    "41000002") "<Besluit><Ontvanger>41000001</Ontvanger></Besluit>",
		START("beschikking") HEADER(" 41000001"),
		START("beschikking") HEADER("41000001 "),
		START("beschikking") HEADER("4100000141000001"),
		START("beschikking"),
		START("beschikking") "<Header></Header>",
		START("beschikking") "<Header><Ontvanger>41000001",
		" " ANSWER,
		"\xef\xbb\xbf" ANSWER,
		"<?xml version=\"1.0\"?>" ANSWER,
		"<Bericht xmlns=\"urn:meerzorg:beschikking:1.0\" x=\"\">" FOR_A,
		"<Bericht xmlns=\"urn:meerzorg:beschikking:1.1\">" FOR_A,
		"<Berichten xmlns=\"urn:meerzorg:beschikking:1.0\">" FOR_A,
		"",
	};

	(void)state;
	for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++)
		assert_status(judge("Beschikking", "41000001", bodies[i]),
		    MZ_REFUSE);
}

/* Until the recipient has been seen whole, it is refused. */
static void
every_prefix_is_refused(void **state)
{
	static const char body[] = START("beschikking") FOR_A;
	const char *end = strstr(body, "</Header>");

	(void)state;
	assert_non_null(end);
	for (size_t len = 0; len < (size_t)(end - body); len++)
		assert_status(
		    judge_exactly("Beschikking", "41000001", body, len),
		    MZ_REFUSE);
}

static void
a_refusal_tells_no_name(void **state)
{
	struct mz_err err = { "" };

	(void)state;
	assert_status(signer_rule_check("Beschikking", "41000002", ANSWER,
	                  strlen(ANSWER), &err),
	    MZ_REFUSE);
	assert_true(err.text[0] != '\0');
	assert_null(strstr(err.text, "4100000"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(our_five_kinds_are_signed),
		cmocka_unit_test(no_other_kind_is),
		cmocka_unit_test(nothing_is_signed_for_somebody_else),
		cmocka_unit_test(the_header_counts_and_nothing_else),
		cmocka_unit_test(every_prefix_is_refused),
		cmocka_unit_test(a_refusal_tells_no_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
