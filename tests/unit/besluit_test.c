/* The order of outcomes, from the findings alone; then of whole cases. */
#include <string.h>

#include "tests/support/aanvraag_make.h"
#include "tests/support/cmocka.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

struct said {
	enum regel regel;
	enum bevinding_uitkomst uitkomst;
};

static enum besluit_gevolg
weigh(const struct said *said, size_t n, bool *ret_may_run)
{
	struct bevindingen list = { 0 };
	enum besluit_gevolg gevolg;

	for (size_t i = 0; i < n; i++)
		bevindingen_add(&list, said[i].regel, 1)->uitkomst =
		    said[i].uitkomst;
	gevolg = besluit_weigh(&list);
	*ret_may_run = besluit_may_run_omvang(&list, 1);
	bevindingen_clear(&list);
	return gevolg;
}

static void
findings_weigh_in_the_order_of_the_rules(void **state)
{
	static const struct {
		struct said said[3];
		enum besluit_gevolg gevolg;
		bool may_run;
	} rows[] = {
		{ { { REGEL_T01, BEVINDING_VOLDAAN } }, GEVOLG_TOEKENNING,
		    true },
		{ { { REGEL_T05, BEVINDING_BEOORDELEN } }, GEVOLG_BEOORDELEN,
		    true },
		{ { { REGEL_T05, BEVINDING_BEOORDELEN },
		      { REGEL_V03, BEVINDING_ONTBREEKT } },
		    GEVOLG_VERZOEK, true },
		{ { { REGEL_T05, BEVINDING_BEOORDELEN },
		      { REGEL_V03, BEVINDING_ONTBREEKT },
		      { REGEL_T03, BEVINDING_NIET_VOLDAAN } },
		    GEVOLG_AFWIJZING, false },
		{ { { REGEL_V13, BEVINDING_FOUT },
		      { REGEL_T03, BEVINDING_NIET_VOLDAAN } },
		    GEVOLG_RETOUR, false },
		/* the same condition in question: nobody is refused */
		{ { { REGEL_T01, BEVINDING_NIET_VOLDAAN },
		      { REGEL_T02, BEVINDING_BEOORDELEN } },
		    GEVOLG_BEOORDELEN, true },
		/* another condition: refused all the same */
		{ { { REGEL_T03, BEVINDING_NIET_VOLDAAN },
		      { REGEL_T02, BEVINDING_BEOORDELEN } },
		    GEVOLG_AFWIJZING, false },
		/* an extent rule that cuts refuses nobody */
		{ { { REGEL_V13, BEVINDING_NIET_VOLDAAN } }, GEVOLG_TOEKENNING,
		    true },
	};
	bool may_run;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t n = 1;

		while (n < 3 && rows[i].said[n].regel != 0)
			n++;
		assert_int_equal(weigh(rows[i].said, n, &may_run),
		    rows[i].gevolg);
		assert_int_equal(may_run, rows[i].may_run);
	}
}

static void
a_complete_application_is_granted(void **state)
{
	const struct besluit_client *client;
	struct proef *p = *state;

	proef_expect_outcome(p, "beschikking");
	assert_true(p->o->besluit.present);
	assert_false(p->o->besluit.concept);
	client = &p->o->besluit.clienten[0];
	assert_string_equal(besluit_uitkomst_text(client->uitkomst),
	    "toegekend");
	assert_string_equal(besluit_soort_text(client->soort), "profiel");
	assert_int_equal(client->client, 1);
	assert_int_equal(client->meerzorgprofiel.value, 2);
	assert_int_equal(client->meerzorg_minutes_week.value, 780);
	assert_int_equal(client->dagbedrag_cents.value, 8219);
	assert_int_equal(client->budget_cents.value, 366 * 8219);
	assert_int_equal(client->n_regels, 0);
}

static void
a_refusal_asks_nothing_and_weighs_nothing(void **state)
{
	struct proef *p = *state;

	aanvraag_make_total(p->c, 2024);
	p->c->vragenlijst.n_doelen = 0;
	p->c->mantelzorg_overneembaar = JA;
	proef_expect_outcome(p, "beschikking");
	assert_int_equal(p->o->besluit.uitkomst, BESLUIT_AFGEWEZEN);
	assert_false(p->o->besluit.concept);
	proef_expect(p, REGEL_V04, "ontbreekt");
	assert_false(beoordeling_asks(p->o, proef_finding(p, REGEL_V04)));
	proef_expect(p, REGEL_O01, "niet-van-toepassing");
}

static void
everything_that_is_missing_is_asked_at_once(void **state)
{
	static const enum regel rules[] = { REGEL_T05, REGEL_T07, REGEL_T08,
		REGEL_V01, REGEL_V03, REGEL_V04, REGEL_V05, REGEL_V06,
		REGEL_V07, REGEL_V08, REGEL_V09, REGEL_V14 };
	struct proef *p = *state;

	p->a->leveringsvorm = LEVERINGSVORM_VPT;
	p->a->begin = DATE_NONE;
	p->a->formulierversie = NULL;
	p->c->n_aanbieders = 2;
	p->c->mantelzorg_overneembaar = JA_NEE_ABSENT;
	p->c->mantelzorg_toelichting = tekst_make(NULL);
	memset(&p->c->check_vooraf, 0, sizeof p->c->check_vooraf);
	memset(&p->c->vragenlijst, 0, sizeof p->c->vragenlijst);
	memset(&p->c->rekentool, 0, sizeof p->c->rekentool);
	p->c->n_dagprogramma = 0;
	proef_expect_outcome(p, "verzoek");
	for (size_t i = 0; i < COUNT(rules); i++) {
		proef_expect(p, rules[i], "ontbreekt");
		assert_true(beoordeling_asks(p->o, proef_finding(p, rules[i])));
	}
	assert_false(p->o->besluit.present);
}

static void
a_returned_message_tells_what_would_be_asked(void **state)
{
	struct proef *p = *state;

	p->c->bsn = "999900007";
	p->c->vragenlijst.n_doelen = 0;
	proef_expect_outcome(p, "retourbericht");
	assert_true(beoordeling_asks(p->o, proef_finding(p, REGEL_V04)));
	assert_false(beoordeling_asks(p->o, proef_finding(p, REGEL_V13)));
	assert_false(p->o->besluit.present);
}

/* GGZW4 in vpt: the sources differ, so a person decides on the profile; the
 * 125% is a condition of its own. */
static void
a_question_on_the_profile_does_not_stop_a_refusal_on_care(void **state)
{
	struct proef *p = *state;

	aanvraag_make_vorm(p->a, LEVERINGSVORM_VPT);
	aanvraag_make_profiel(p->c, "886");
	aanvraag_make_total(p->c, 1250);
	proef_expect_outcome(p, "beoordelen");
	assert_true(p->o->besluit.concept);
	aanvraag_make_total(p->c, 1249);
	proef_expect_outcome(p, "beschikking");
	assert_int_equal(p->o->besluit.uitkomst, BESLUIT_AFGEWEZEN);
}

static void
pgb_is_refused_by_machine_but_never_granted(void **state)
{
	struct proef *p = *state;

	aanvraag_make_vorm(p->a, LEVERINGSVORM_PGB);
	proef_expect_outcome(p, "beoordelen");
	aanvraag_make_profiel(p->c, "783");
	proef_expect_outcome(p, "beschikking");
	assert_int_equal(p->o->besluit.uitkomst, BESLUIT_AFGEWEZEN);
	proef_expect(p, REGEL_B19, "niet-van-toepassing");
}

int
main(void)
{
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, proef_set_up, proef_tear_down)
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(findings_weigh_in_the_order_of_the_rules),
		TEST(a_complete_application_is_granted),
		TEST(a_refusal_asks_nothing_and_weighs_nothing),
		TEST(everything_that_is_missing_is_asked_at_once),
		TEST(a_returned_message_tells_what_would_be_asked),
		TEST(a_question_on_the_profile_does_not_stop_a_refusal_on_care),
		TEST(pgb_is_refused_by_machine_but_never_granted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
