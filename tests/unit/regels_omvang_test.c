/* Rules O and B-19: how much. */
#include <string.h>

#include "tests/support/aanvraag_make.h"
#include "tests/support/cmocka.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* A lower edge belongs to the higher band. VG7: base 1620. */
static void
o02_takes_the_band_that_the_minutes_fall_in(void **state)
{
	static const struct {
		int64_t meerzorg, nummer, dagbedrag;
	} rows[] = {
		{ 405, 2, 8219 },
		{ 1169, 2, 8219 },
		{ 1170, 3, 16438 },
		{ 1949, 3, 16438 },
		{ 1950, 4, 24658 },
		{ 2729, 4, 24658 },
		{ 2730, 5, 32877 },
		{ 3508, 5, 32877 },
		{ 3509, 6, 41096 },
		{ 4288, 6, 41096 },
	};
	struct proef *p = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		aanvraag_make_total(p->c, 1620 + rows[i].meerzorg);
		proef_expect(p, REGEL_O01, "voldaan");
		proef_expect_number(p, REGEL_O01, "meerzorg_minutes_week",
		    rows[i].meerzorg);
		proef_expect(p, REGEL_O02, "voldaan");
		proef_expect_number(p, REGEL_O02, "meerzorgprofiel",
		    rows[i].nummer);
		proef_expect_number(p, REGEL_O02, "dagbedrag_cents",
		    rows[i].dagbedrag);
		proef_expect(p, REGEL_O03, "voldaan");
	}
}

static void
above_the_highest_standard_band_is_maatwerk(void **state)
{
	const struct besluit_client *client;
	struct proef *p = *state;

	aanvraag_make_total(p->c, 1620 + 4289);
	proef_expect(p, REGEL_O02, "voldaan"); /* band 7, not a standard one */
	proef_expect_number(p, REGEL_O02, "meerzorgprofiel", 7);
	proef_expect(p, REGEL_O03, "beoordelen");
	proef_expect(p, REGEL_O08, "beoordelen");
	proef_expect_outcome(p, "beoordelen");
	client = &p->o->besluit.clienten[0];
	assert_int_equal(client->soort, BESLUIT_SOORT_MAATWERK);
	assert_false(client->meerzorgprofiel.known);
	assert_false(client->dagbedrag_cents.known);
}

static void
below_the_lowest_standard_band_is_maatwerk(void **state)
{
	struct proef *p = *state;

	aanvraag_make_profiel(p->c, "830"); /* LG6: 2 to 5, base 1500 */
	aanvraag_make_total(p->c, 1500 + 389);
	proef_expect(p, REGEL_O03, "beoordelen");
	aanvraag_make_total(p->c, 1500 + 390);
	proef_expect(p, REGEL_O03, "voldaan");
	aanvraag_make_total(p->c, 1500 + 3508);
	proef_expect(p, REGEL_O03, "voldaan");
	aanvraag_make_total(p->c, 1500 + 3509);
	proef_expect(p, REGEL_O03, "beoordelen");
}

/* Minutes x 52 x rate / 60, by days / 365, rounded once. */
static void
maatwerk_has_a_budget(void **state)
{
	struct proef *p = *state;

	aanvraag_make_profiel(p->c, "828"); /* LG5: base 1290 */
	aanvraag_make_total(p->c, 1900);
	proef_expect_number(p, REGEL_O03, "budget_year_cents", 2346751);
	proef_expect_number(p, REGEL_O03, "days", 366);
	proef_expect_number(p, REGEL_O03, "budget_cents", 2353181);
	p->a->eind = date_make(2023, 6, 30);
	proef_expect_number(p, REGEL_O03, "budget_cents", 585080);
	p->a->eind = DATE_NONE;
	proef_expect(p, REGEL_O03, "beoordelen");
	assert_non_null(strstr(proef_finding(p, REGEL_O03)->tekst,
	    "€ 23.467,51 per jaar."));
}

static void
figures_that_lack_are_for_a_person(void **state)
{
	struct proef *p = *state;
	struct zorgprofiel *vg7 = beleid_make_profiel(&p->set, "VG7");

	vg7->bands[2].dagbedrag_cents.known = false;
	proef_expect(p, REGEL_O02, "beoordelen");
	assert_string_equal(proef_value(p, REGEL_O02, "cijfer")->text,
	    "het dagbedrag van het meerzorgprofiel");
	vg7->bands[2].min_minutes_week.known = false;
	proef_expect(p, REGEL_O02, "beoordelen");
	proef_expect(p, REGEL_O03, "niet-van-toepassing");
	proef_expect_outcome(p, "beoordelen");
	assert_false(p->o->besluit.present);
	beleid_make_profiel(&p->set, "LG5")->maatwerkuur_cents.known = false;
	aanvraag_make_profiel(p->c, "828");
	proef_expect(p, REGEL_O03, "beoordelen");
	assert_string_equal(proef_value(p, REGEL_O03, "cijfer")->text,
	    "het bedrag van een maatwerkuur");
}

static void
without_a_base_nothing_is_computed(void **state)
{
	struct proef *p = *state;

	aanvraag_make_profiel(p->c, "783"); /* LVG4 */
	proef_expect(p, REGEL_T03, "beoordelen");
	proef_expect(p, REGEL_O01, "beoordelen");
	proef_expect(p, REGEL_O02, "niet-van-toepassing");
	proef_expect(p, REGEL_O03, "niet-van-toepassing");
	proef_expect(p, REGEL_O08, "beoordelen");
	proef_expect_outcome(p, "beoordelen");
	assert_false(p->o->besluit.present);
}

static void
derived_figures_are_for_a_person(void **state)
{
	struct proef *p = *state;
	struct band *band = &beleid_make_profiel(&p->set, "VG7")->bands[2];

	band->dagbedrag_cents.standing = STANDING_AFGELEID;
	proef_expect(p, REGEL_O02, "beoordelen");
	assert_non_null(
	    strstr(proef_finding(p, REGEL_O02)->tekst, "is afgeleid"));
	band->dagbedrag_cents.standing = STANDING_BRON;
	proef_expect(p, REGEL_O02, "voldaan");
}

static void
one_off_means_are_shown_beside_the_edge(void **state)
{
	struct middel middelen[] = { { "akoestische wand", 250000 } };
	struct proef *p = *state;

	proef_expect(p, REGEL_O04, "niet-van-toepassing");
	p->c->rekentool.middelen = middelen;
	p->c->rekentool.n_middelen = 1;
	middelen[0].amount_cents = 1;
	p->c->rekentool.subtotaal_middelen_cents = number_make(1);
	proef_expect(p, REGEL_O04, "beoordelen");
	middelen[0].amount_cents = 250000;
	p->c->rekentool.subtotaal_middelen_cents = number_make(250000);
	proef_expect(p, REGEL_O04, "beoordelen");
	proef_expect_number(p, REGEL_O04, "middelen_cents", 250000);
	proef_expect_number(p, REGEL_O04, "dagbedrag_year_cents",
	    INT64_C(8219) * 365);
	proef_expect_number(p, REGEL_O04, "upper_edge_cents", 4500000);
	aanvraag_make_profiel(p->c, "828");
	proef_expect(p, REGEL_O04, "beoordelen"); /* maatwerk has no edge */
	assert_int_equal(proef_finding(p, REGEL_O04)->n_waarden, 1);
}

static void
o08_looks_at_the_mandaat_only(void **state)
{
	struct proef *p = *state;

	proef_expect(p, REGEL_O08, "voldaan");
	aanvraag_make_total(p->c, 1620 + 1950); /* profile 4: none given */
	proef_expect(p, REGEL_O08, "beoordelen");
	proef_expect_outcome(p, "beoordelen");
	aanvraag_make_total(p->c, 1620 + 1949);
	proef_expect_outcome(p, "beschikking");
	p->policy->n_mandaten = 0;
	proef_expect(p, REGEL_O08, "beoordelen");
}

static void
o09_looks_back_to_the_day_of_receipt(void **state)
{
	struct proef *p = *state;

	p->a->begin = date_make(2023, 3, 6);
	proef_expect(p, REGEL_O09, "voldaan");
	p->a->begin = date_make(2023, 3, 5);
	proef_expect(p, REGEL_O09, "beoordelen");
}

static void
mpt_and_pgb_go_to_a_person(void **state)
{
	static const enum leveringsvorm vormen[] = { LEVERINGSVORM_MPT,
		LEVERINGSVORM_PGB };
	static const enum regel runs[] = { REGEL_T01, REGEL_T10, REGEL_V13 };
	static const enum regel silent[] = { REGEL_T03, REGEL_T05, REGEL_T07,
		REGEL_T08, REGEL_V01, REGEL_V02, REGEL_V03, REGEL_V07,
		REGEL_V08, REGEL_V09, REGEL_V14, REGEL_O01, REGEL_O04,
		REGEL_O08, REGEL_O09 };
	struct proef *p = *state;

	proef_expect(p, REGEL_B19, "niet-van-toepassing");
	for (size_t v = 0; v < COUNT(vormen); v++) {
		aanvraag_make_vorm(p->a, vormen[v]);
		for (size_t i = 0; i < COUNT(runs); i++)
			proef_expect(p, runs[i], "voldaan");
		for (size_t i = 0; i < COUNT(silent); i++) {
			proef_expect(p, silent[i], "niet-van-toepassing");
			assert_string_equal(
			    proef_value(p, silent[i], "regel")->text, "B-19");
		}
		proef_expect(p, REGEL_B19, "beoordelen");
		proef_expect_outcome(p, "beoordelen");
		assert_false(p->o->besluit.present);
	}
}

int
main(void)
{
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, proef_set_up, proef_tear_down)
	static const struct CMUnitTest tests[] = {
		TEST(o02_takes_the_band_that_the_minutes_fall_in),
		TEST(above_the_highest_standard_band_is_maatwerk),
		TEST(below_the_lowest_standard_band_is_maatwerk),
		TEST(maatwerk_has_a_budget),
		TEST(figures_that_lack_are_for_a_person),
		TEST(without_a_base_nothing_is_computed),
		TEST(derived_figures_are_for_a_person),
		TEST(one_off_means_are_shown_beside_the_edge),
		TEST(o08_looks_at_the_mandaat_only),
		TEST(o09_looks_back_to_the_day_of_receipt),
		TEST(mpt_and_pgb_go_to_a_person),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
