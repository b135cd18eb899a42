/* Rules T: access. */
#include <string.h>

#include "tests/support/aanvraag_make.h"
#include "tests/support/cmocka.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void
t01_and_t02_follow_the_columns_of_the_leveringsvorm(void **state)
{
	static const struct {
		const char *zzpcode;
		enum leveringsvorm vorm;
		const char *t01, *t02;
	} rows[] = {
		{ "812", LEVERINGSVORM_VERBLIJF, "voldaan",
		    "niet-van-toepassing" },
		{ "812", LEVERINGSVORM_VPT, "voldaan", "voldaan" },
		{ "812", LEVERINGSVORM_MPT, "voldaan", "voldaan" },
		{ "812", LEVERINGSVORM_PGB, "voldaan", "niet-van-toepassing" },
		{ "886", LEVERINGSVORM_VERBLIJF, "voldaan",
		    "niet-van-toepassing" },
		{ "886", LEVERINGSVORM_VPT, "voldaan", "beoordelen" },
		{ "886", LEVERINGSVORM_MPT, "voldaan", "beoordelen" },
		{ "783", LEVERINGSVORM_MPT, "voldaan", "beoordelen" },
		{ "783", LEVERINGSVORM_PGB, "niet-voldaan",
		    "niet-van-toepassing" },
		{ "759", LEVERINGSVORM_VERBLIJF, "niet-voldaan",
		    "niet-van-toepassing" },
		{ "999", LEVERINGSVORM_VPT, "niet-voldaan",
		    "niet-van-toepassing" },
	};
	struct proef *p = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		aanvraag_make_vorm(p->a, rows[i].vorm);
		aanvraag_make_profiel(p->c, rows[i].zzpcode);
		proef_expect(p, REGEL_T01, rows[i].t01);
		proef_expect(p, REGEL_T02, rows[i].t02);
	}
}

static void
without_policy_for_the_date_access_is_for_a_person(void **state)
{
	struct proef *p = *state;

	p->policy->tot = date_make(2023, 12, 31);
	p->a->begin = date_make(2024, 1, 1);
	proef_expect(p, REGEL_T01, "beoordelen");
	assert_string_equal(proef_value(p, REGEL_T01, "cijfer")->text,
	    "de zorgprofielen met toegang");
	proef_expect(p, REGEL_T02, "niet-van-toepassing");
	proef_expect(p, REGEL_T03, "beoordelen");
	proef_expect(p, REGEL_O01, "beoordelen");
	proef_expect(p, REGEL_O02, "niet-van-toepassing");
	proef_expect(p, REGEL_O08, "beoordelen");
	proef_expect_outcome(p, "beoordelen");
	assert_false(p->o->besluit.present);
}

/* 4 x total >= 5 x base, to the minute. VV7's line lies at half a minute. */
static void
t03_passes_from_125_percent(void **state)
{
	static const struct {
		const char *zzpcode;
		int64_t total;
		const char *want;
	} rows[] = {
		{ "812", 2024, "niet-voldaan" },
		{ "812", 2025, "voldaan" },
		{ "812", 2026, "voldaan" },
		{ "756", 2137, "niet-voldaan" },
		{ "756", 2138, "voldaan" },
		{ "854", 3112, "niet-voldaan" },
		{ "854", 3113, "voldaan" },
		{ "812", 0, "niet-voldaan" },
	};
	struct proef *p = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		aanvraag_make_profiel(p->c, rows[i].zzpcode);
		aanvraag_make_total(p->c, rows[i].total);
		proef_expect(p, REGEL_T03, rows[i].want);
	}
}

static void
t03_says_its_figures(void **state)
{
	struct proef *p = *state;

	aanvraag_make_total(p->c, 2025);
	proef_judge(p);
	assert_string_equal(proef_finding(p, REGEL_T03)->tekst,
	    "De zorgvraag is 2.025 minuten per week; dat is precies 125% van "
	    "de 1.620 basisminuten van VG7.");
	aanvraag_make_profiel(p->c, "756");
	aanvraag_make_total(p->c, 2137);
	proef_judge(p);
	assert_string_equal(proef_finding(p, REGEL_T03)->tekst,
	    "De zorgvraag is 2.137 minuten per week; dat is minder dan 125% "
	    "(2.137,5 minuten) van de 1.710 basisminuten van VV7.");
	proef_expect_number(p, REGEL_T03, "required_minutes_week_x4", 8550);
}

static void
t03_needs_its_figures(void **state)
{
	struct proef *p = *state;
	struct zorgprofiel *vg7 = beleid_make_profiel(&p->set, "VG7");

	vg7->basis_minutes_week.known = false;
	proef_expect(p, REGEL_T03, "beoordelen");
	assert_string_equal(proef_value(p, REGEL_T03, "cijfer")->text,
	    "de basisminuten van het zorgprofiel");
	vg7->basis_minutes_week.known = true;
	p->policy->weging_percent.known = false;
	proef_expect(p, REGEL_T03, "beoordelen");
	assert_string_equal(proef_value(p, REGEL_T03, "cijfer")->text,
	    "de weging van de uren");
}

static void
t03_counts_hours_as_the_policy_weighs_them(void **state)
{
	struct proef *p = *state;

	p->policy->weging_percent.value = 80;
	aanvraag_make_total(p->c, 2530);
	proef_expect_number(p, REGEL_T03, "total_minutes_week", 2024);
	proef_expect(p, REGEL_T03, "niet-voldaan");
	aanvraag_make_total(p->c, 2531); /* 2024,8 */
	proef_expect(p, REGEL_T03, "voldaan");
}

/* Nothing is refused on a figure that does not add up. */
static void
t03_steps_aside_for_a_total_that_does_not_add_up(void **state)
{
	struct proef *p = *state;

	aanvraag_make_total(p->c, 2000);
	p->c->rekentool.totaal_werkelijk = number_make(1999);
	proef_expect(p, REGEL_T03, "niet-van-toepassing");
	assert_string_equal(proef_value(p, REGEL_T03, "regel")->text, "V-02");
	proef_expect_outcome(p, "verzoek");

	aanvraag_make_total(p->c, 2000);
	p->c->rekentool.avg.known = false;
	proef_expect(p, REGEL_T03, "niet-van-toepassing");
	assert_string_equal(proef_value(p, REGEL_T03, "regel")->text, "V-01");
}

static void
t03_does_not_use_the_rekentool_of_another_profile(void **state)
{
	struct proef *p = *state;

	aanvraag_make_total(p->c, 2000);
	p->c->rekentool.zzpcode = "808";
	proef_expect(p, REGEL_T03, "niet-van-toepassing");
	proef_expect_place(p, REGEL_V01, ELEMENT_REKENTOOL_ZZPCODE, 0);
	p->c->rekentool.zzpcode = NULL; /* the indication says it anyway */
	proef_expect(p, REGEL_T03, "niet-voldaan");
}

static void
a_derived_base_never_decides(void **state)
{
	struct proef *p = *state;
	struct zorgprofiel *vg7 = beleid_make_profiel(&p->set, "VG7");

	vg7->basis_minutes_week.standing = STANDING_AFGELEID;
	aanvraag_make_total(p->c, 2024);
	proef_expect(p, REGEL_T03, "beoordelen");
	proef_expect(p, REGEL_O01, "niet-van-toepassing");
	proef_expect_outcome(p, "beoordelen");
	assert_true(p->o->besluit.concept);
	assert_int_equal(p->o->besluit.uitkomst, BESLUIT_AFGEWEZEN);

	aanvraag_make_total(p->c, 2025);
	proef_expect(p, REGEL_T03, "beoordelen");
	proef_expect(p, REGEL_O01, "beoordelen");
	proef_expect(p, REGEL_O02, "voldaan");
	assert_int_equal(p->o->besluit.uitkomst, BESLUIT_TOEGEKEND);
	assert_true(p->o->besluit.concept);
}

static void
t05_asks_weighs_or_passes(void **state)
{
	struct proef *p = *state;

	proef_expect(p, REGEL_T05, "voldaan");
	p->c->mantelzorg_overneembaar = JA;
	proef_expect(p, REGEL_T05, "beoordelen");
	p->c->mantelzorg_overneembaar = JA_NEE_ABSENT;
	p->c->mantelzorg_toelichting = tekst_make(NULL);
	proef_expect(p, REGEL_T05, "ontbreekt");
	proef_expect_place(p, REGEL_T05, ELEMENT_MANTELZORG_OVERNEEMBAAR, 0);
	proef_expect_place(p, REGEL_T05, ELEMENT_MANTELZORG_TOELICHTING, 0);
	p->c->mantelzorg_overneembaar = NEE;
	proef_expect(p, REGEL_T05, "ontbreekt");
	assert_int_equal(proef_finding(p, REGEL_T05)->n_plaatsen, 1);
}

static void
t07_wants_a_talk_before_the_dagtekening(void **state)
{
	struct proef *p = *state;

	proef_expect(p, REGEL_T07, "niet-van-toepassing"); /* verblijf */
	aanvraag_make_vorm(p->a, LEVERINGSVORM_VPT);
	p->c->bespreking = p->a->dagtekening;
	proef_expect(p, REGEL_T07, "voldaan");
	p->c->bespreking = date_add_days(p->a->dagtekening, 1);
	proef_expect(p, REGEL_T07, "ontbreekt");
	proef_expect_place(p, REGEL_T07, ELEMENT_BESPREKING_DATUM, 0);
	p->c->bespreking = DATE_NONE;
	p->c->gesprekspartners = 0;
	proef_expect(p, REGEL_T07, "ontbreekt");
	assert_int_equal(proef_finding(p, REGEL_T07)->n_plaatsen, 2);
}

static void
t08_wants_a_coordinator_among_several(void **state)
{
	struct proef *p = *state;

	aanvraag_make_vorm(p->a, LEVERINGSVORM_VPT);
	proef_expect(p, REGEL_T08, "niet-van-toepassing");
	p->c->n_aanbieders = 2;
	proef_expect(p, REGEL_T08, "ontbreekt");
	p->c->coordinator_zorg_thuis = "41000003";
	proef_expect(p, REGEL_T08, "ontbreekt");
	p->c->coordinator_zorg_thuis = "41000002";
	proef_expect(p, REGEL_T08, "voldaan");
	p->c->aanbieders[1].agbcode = "41000001"; /* the same one twice */
	p->c->coordinator_zorg_thuis = NULL;
	proef_expect(p, REGEL_T08, "niet-van-toepassing");
}

static void
t10_begins_with_the_new_system(void **state)
{
	struct proef *p = *state;

	p->a->begin = date_make(2022, 9, 30);
	proef_expect(p, REGEL_T10, "fout");
	proef_expect_place(p, REGEL_T10, ELEMENT_BEGINDATUM, 0);
	proef_expect_outcome(p, "retourbericht");
	p->a->begin = date_make(2022, 10, 1);
	proef_expect(p, REGEL_T10, "voldaan");
	p->a->begin = DATE_NONE;
	proef_expect(p, REGEL_T10, "niet-van-toepassing");
	aanvraag_make_vorm(p->a, LEVERINGSVORM_PGB);
	p->a->begin = date_make(2022, 9, 30);
	proef_expect(p, REGEL_T10, "beoordelen");
	p->a->begin = date_make(2022, 10, 1);
	proef_expect(p, REGEL_T10, "voldaan");
}

int
main(void)
{
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, proef_set_up, proef_tear_down)
	static const struct CMUnitTest tests[] = {
		TEST(t01_and_t02_follow_the_columns_of_the_leveringsvorm),
		TEST(without_policy_for_the_date_access_is_for_a_person),
		TEST(t03_passes_from_125_percent),
		TEST(t03_says_its_figures),
		TEST(t03_needs_its_figures),
		TEST(t03_counts_hours_as_the_policy_weighs_them),
		TEST(t03_steps_aside_for_a_total_that_does_not_add_up),
		TEST(t03_does_not_use_the_rekentool_of_another_profile),
		TEST(a_derived_base_never_decides),
		TEST(t05_asks_weighs_or_passes),
		TEST(t07_wants_a_talk_before_the_dagtekening),
		TEST(t08_wants_a_coordinator_among_several),
		TEST(t10_begins_with_the_new_system),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
