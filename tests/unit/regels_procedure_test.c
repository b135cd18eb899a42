/* Rules R: what goes with an answer. */
#include <string.h>

#include "tests/support/aanvraag_make.h"
#include "tests/support/cmocka.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void
expect_date(struct date got, int year, int month, int day)
{
	assert_true(date_known(got));
	assert_int_equal(got.day, date_make(year, month, day).day);
}

static void
r02_gives_a_request_its_terms(void **state)
{
	struct proef *p = *state;

	p->c->vragenlijst.resultaten = tekst_make(NULL);
	proef_expect(p, REGEL_R02, "voldaan");
	expect_date(p->o->due, 2023, 4, 17);
	expect_date(p->o->aanvullen_tot, 2023, 3, 20);
	expect_date(p->o->termijnen[0].day, 2023, 3, 6);
	expect_date(p->o->termijnen[1].day, 2023, 4, 17);
	proef_receive(p, 2023, 3, 24); /* the 14th day is Good Friday */
	proef_judge(p);
	expect_date(p->o->aanvullen_tot, 2023, 4, 11);
	expect_date(p->o->due, 2023, 5, 5); /* the office's own: not moved */
}

static void
r02_without_figures(void **state)
{
	struct proef *p = *state;

	p->policy->hersteltermijn_days.known = false;
	p->c->vragenlijst.resultaten = tekst_make(NULL);
	proef_expect(p, REGEL_R02, "voldaan");
	assert_false(date_known(p->o->aanvullen_tot));
	p->c->vragenlijst.resultaten = p->c->vragenlijst.inzet_uren;
	p->policy->beslistermijn_days.known = false;
	proef_expect(p, REGEL_R02, "beoordelen");
	proef_expect_outcome(p, "beoordelen");
	assert_true(p->o->besluit.concept);
	assert_false(date_known(p->o->besluit.bezwaar_tot));
}

static void
r02_tells_when_it_is_late(void **state)
{
	struct proef *p = *state;

	p->om.decided_ms = date_start_ms(date_make(2023, 4, 18)) - 1;
	proef_expect(p, REGEL_R02, "voldaan");
	p->om.decided_ms += 1;
	proef_expect(p, REGEL_R02, "niet-voldaan");
	proef_expect_outcome(p, "beschikking"); /* late is not refused */
	assert_int_equal(p->o->besluit.uitkomst, BESLUIT_TOEGEKEND);
	p->policy->beslistermijn_days.standing = STANDING_AFGELEID;
	proef_expect(p, REGEL_R02, "beoordelen");
	assert_false(proef_finding(p, REGEL_R02)->concept_afwijzing);
}

static void
a_decision_has_no_term_left(void **state)
{
	struct proef *p = *state;

	proef_expect_outcome(p, "beschikking");
	assert_false(date_known(p->o->due));
	assert_false(date_known(p->o->aanvullen_tot));
}

static void
r04_sets_size_and_validity(void **state)
{
	struct proef *p = *state;

	p->a->afschrift_client = JA;
	proef_expect(p, REGEL_R04, "voldaan");
	assert_string_equal(proef_finding(p, REGEL_R04)->tekst,
	    "De omvang is meerzorgprofiel 2 met een dagbedrag van € 82,19, "
	    "geldig van 1 april 2023 tot en met 31 maart 2024. De cliënt "
	    "krijgt een afschrift van de beschikking.");
	proef_expect_number(p, REGEL_R04, "budget_cents", INT64_C(366) * 8219);
}

static void
r05_gives_six_weeks_from_the_day_after(void **state)
{
	struct proef *p = *state;

	proef_expect(p, REGEL_R05, "voldaan");
	expect_date(p->o->besluit.bezwaar_tot, 2023, 4, 17);
	proef_receive(p, 2023, 2, 24); /* + 42: Good Friday */
	p->a->dagtekening = date_make(2023, 2, 24);
	proef_judge(p);
	expect_date(p->o->besluit.bezwaar_tot, 2023, 4, 11);
}

static void
r05_without_a_figure_is_for_a_person(void **state)
{
	struct proef *p = *state;

	p->policy->bezwaartermijn_days.known = false;
	proef_expect(p, REGEL_R05, "beoordelen");
	proef_expect_outcome(p, "beoordelen");
	aanvraag_make_total(p->c, 2024); /* a refusal needs the clause too */
	proef_expect_outcome(p, "beoordelen");
	assert_int_equal(p->o->besluit.uitkomst, BESLUIT_AFGEWEZEN);
	assert_true(p->o->besluit.concept);
}

static void
r05_and_r04_speak_of_a_concept_too(void **state)
{
	struct proef *p = *state;

	p->policy->n_mandaten = 0;
	proef_expect(p, REGEL_R05, "voldaan");
	proef_expect(p, REGEL_R04, "voldaan");
	assert_non_null(strstr(proef_finding(p, REGEL_R04)->tekst,
	    "Dit is een concept; een consulent beslist."));
	assert_false(date_known(p->o->besluit.bezwaar_tot));
	expect_date(p->o->due, 2023, 4, 17);
}

static void
r07_stands_beside_vpt(void **state)
{
	struct proef *p = *state;

	proef_expect(p, REGEL_R07, "niet-van-toepassing");
	aanvraag_make_vorm(p->a, LEVERINGSVORM_VPT);
	proef_expect(p, REGEL_R07, "voldaan");
}

/* The latest evaluation within the period, else its last day. */
static void
r12_names_the_moment_of_evaluation(void **state)
{
	struct proef *p = *state;
	struct doel *goals = p->c->vragenlijst.doelen;

	proef_expect(p, REGEL_R12, "voldaan");
	expect_date(p->o->besluit.clienten[0].evaluatie, 2024, 3, 31);
	p->c->vragenlijst.n_doelen = 3;
	goals[0].evaluatie = date_make(2023, 9, 1);
	goals[1].evaluatie = date_make(2023, 12, 1);
	goals[2].evaluatie = date_make(2024, 4, 1); /* a day too late */
	proef_judge(p);
	expect_date(p->o->besluit.clienten[0].evaluatie, 2023, 12, 1);
	goals[2].evaluatie = date_make(2024, 3, 31);
	proef_judge(p);
	expect_date(p->o->besluit.clienten[0].evaluatie, 2024, 3, 31);
	assert_string_equal(proef_finding(p, REGEL_R12)->tekst,
	    "De toekenning noemt de doelen (3); de evaluatie is op 31 maart "
	    "2024.");
}

static void
a_refusal_has_objection_but_no_evaluation(void **state)
{
	struct proef *p = *state;

	aanvraag_make_total(p->c, 2024);
	proef_expect(p, REGEL_R04, "voldaan");
	proef_expect(p, REGEL_R05, "voldaan");
	proef_expect(p, REGEL_R12, "niet-van-toepassing");
	expect_date(p->o->besluit.bezwaar_tot, 2023, 4, 17);
}

static void
without_a_decision_they_are_silent(void **state)
{
	static const enum regel rules[] = { REGEL_R04, REGEL_R05, REGEL_R07,
		REGEL_R12 };
	struct proef *p = *state;

	p->c->vragenlijst.resultaten = tekst_make(NULL);
	for (size_t i = 0; i < COUNT(rules); i++)
		proef_expect(p, rules[i], "niet-van-toepassing");
	p->c->bsn = "999900007";
	for (size_t i = 0; i < COUNT(rules); i++)
		proef_expect(p, rules[i], "niet-van-toepassing");
}

int
main(void)
{
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, proef_set_up, proef_tear_down)
	static const struct CMUnitTest tests[] = {
		TEST(r02_gives_a_request_its_terms),
		TEST(r02_without_figures),
		TEST(r02_tells_when_it_is_late),
		TEST(a_decision_has_no_term_left),
		TEST(r04_sets_size_and_validity),
		TEST(r05_gives_six_weeks_from_the_day_after),
		TEST(r05_without_a_figure_is_for_a_person),
		TEST(r05_and_r04_speak_of_a_concept_too),
		TEST(r07_stands_beside_vpt),
		TEST(r12_names_the_moment_of_evaluation),
		TEST(a_refusal_has_objection_but_no_evaluation),
		TEST(without_a_decision_they_are_silent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
