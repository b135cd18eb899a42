/* Rules V-01 and V-02: the rekentool. */
#include <string.h>

#include "meerzorg/rekentool.h"
#include "tests/support/aanvraag_make.h"
#include "tests/support/cmocka.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void
zero_is_filled(void **state)
{
	proef_expect(*state, REGEL_V01, "voldaan");
	proef_expect(*state, REGEL_V02, "voldaan");
}

static void
an_absent_rekentool_is_asked_for_once(void **state)
{
	struct proef *p = *state;

	p->c->rekentool = (struct rekentool){ 0 };
	proef_expect(p, REGEL_V01, "ontbreekt");
	assert_int_equal(proef_finding(p, REGEL_V01)->n_plaatsen, 1);
	proef_expect_place(p, REGEL_V01, ELEMENT_REKENTOOL, 0);
	proef_expect(p, REGEL_V02, "niet-van-toepassing");
	proef_expect(p, REGEL_V07, "niet-van-toepassing");
	proef_expect(p, REGEL_O04, "niet-van-toepassing");
	assert_string_equal(proef_value(p, REGEL_O04, "regel")->text, "V-01");
}

static void
every_absent_field_is_asked_for(void **state)
{
	struct proef *p = *state;
	struct rekentool *r = &p->c->rekentool;

	r->naam_client = NULL;
	r->zzpcode = NULL;
	r->middelen_present = false;
	r->woonzorg.known = false;
	r->dagbesteding.known = false;
	r->nachtzorg.known = false;
	r->gedragsdeskundige.known = false;
	r->psychiater.known = false;
	r->avg.known = false;
	r->sog.known = false;
	r->geriater.known = false;
	r->overig.known = false;
	r->context_year.known = false;
	proef_expect(p, REGEL_V01, "ontbreekt");
	assert_int_equal(proef_finding(p, REGEL_V01)->n_plaatsen, 13);
	proef_expect(p, REGEL_V02, "niet-van-toepassing");
	proef_expect(p, REGEL_T03, "niet-van-toepassing");
}

static void
an_empty_tab_of_means_is_not_filled(void **state)
{
	struct proef *p = *state;

	p->c->rekentool.subtotaal_middelen_cents.known = false;
	proef_expect_place(p, REGEL_V01, ELEMENT_REKENTOOL_OVERIGE_MIDDELEN, 0);
	proef_expect(p, REGEL_V02, "niet-van-toepassing");
	proef_expect(p, REGEL_O04, "niet-van-toepassing");
}

static void
each_wrong_sum_is_asked_for_with_both_figures(void **state)
{
	static const struct {
		enum element element;
		size_t offset;
		int64_t value;
		const char *given, *computed;
	} rows[] = {
		{ ELEMENT_REKENTOOL_SUBTOTAAL_BEHANDELING,
		    offsetof(struct rekentool, subtotaal_behandeling), 1,
		    "given_behandeling_minutes_week",
		    "computed_behandeling_minutes_week" },
		{ ELEMENT_REKENTOOL_SUBTOTAAL_ZORG,
		    offsetof(struct rekentool, subtotaal_zorg), 2399,
		    "given_zorg_minutes_week", "computed_zorg_minutes_week" },
		{ ELEMENT_REKENTOOL_CONTEXT_WEEK,
		    offsetof(struct rekentool, context_week), 1,
		    "given_context_minutes_week",
		    "computed_context_minutes_week" },
		{ ELEMENT_REKENTOOL_TOTAAL_WERKELIJK,
		    offsetof(struct rekentool, totaal_werkelijk), 2401,
		    "given_total_minutes_week", "computed_total_minutes_week" },
		{ ELEMENT_REKENTOOL_SUBTOTAAL_MIDDELEN,
		    offsetof(struct rekentool, subtotaal_middelen_cents), 100,
		    "given_middelen_cents", "computed_middelen_cents" },
	};
	struct proef *p = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct rekentool kept = p->c->rekentool;
		struct number *field =
		    (void *)((char *)&p->c->rekentool + rows[i].offset);
		const int64_t right = field->value;

		field->value = rows[i].value;
		proef_expect(p, REGEL_V02, "ontbreekt");
		proef_expect_place(p, REGEL_V02, rows[i].element, 0);
		proef_expect_number(p, REGEL_V02, rows[i].given, rows[i].value);
		proef_expect_number(p, REGEL_V02, rows[i].computed, right);
		field->known = false;
		proef_expect(p, REGEL_V02,
		    i == 4 ? "niet-van-toepassing" : "ontbreekt");
		p->c->rekentool = kept;
	}
}

static void
a_wrong_sum_says_what_it_should_be(void **state)
{
	struct proef *p = *state;
	const struct plaats *place;

	p->c->rekentool.totaal_werkelijk = number_make(2500);
	proef_judge(p);
	place = proef_finding(p, REGEL_V02)->plaatsen;
	assert_non_null(strstr(place->wanted,
	    "(opgegeven is 2.500, de uitkomst is 2.400)"));
}

static void
one_wrong_subtotal_is_one_fault(void **state)
{
	struct proef *p = *state;

	p->c->rekentool.subtotaal_zorg = number_make(2410);
	p->c->rekentool.totaal_werkelijk = number_make(2410);
	proef_judge(p);
	assert_int_equal(proef_finding(p, REGEL_V02)->n_plaatsen, 1);
}

static void
all_wrong_sums_are_asked_for_at_once(void **state)
{
	struct proef *p = *state;

	p->c->rekentool.subtotaal_zorg = number_make(1);
	p->c->rekentool.subtotaal_behandeling = number_make(2);
	p->c->rekentool.context_week = number_make(3);
	proef_judge(p);
	assert_int_equal(proef_finding(p, REGEL_V02)->n_plaatsen, 4);
}

static void
a_year_of_context_is_rounded_half_up_to_weeks(void **state)
{
	static const struct {
		int64_t year, week;
	} rows[] = { { 25, 0 }, { 26, 1 }, { 77, 1 }, { 78, 2 },
		{ 5200, 100 } };
	struct rekentool r = { 0 };
	struct sommen sums;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		r.context_year = number_make(rows[i].year);
		rekentool_add_up(&r, &sums);
		assert_true(sums.context_week.known);
		assert_int_equal(sums.context_week.value, rows[i].week);
	}
}

static void
means_are_added_up(void **state)
{
	struct middel middelen[] = { { "douchestoel", 12550 },
		{ "akoestische wand", 7450 } };
	struct proef *p = *state;

	p->c->rekentool.middelen = middelen;
	p->c->rekentool.n_middelen = COUNT(middelen);
	proef_expect(p, REGEL_V02, "ontbreekt");
	p->c->rekentool.subtotaal_middelen_cents.known = false;
	proef_expect(p, REGEL_V01, "voldaan");
	proef_expect_place(p, REGEL_V02, ELEMENT_REKENTOOL_SUBTOTAAL_MIDDELEN,
	    0);
	p->c->rekentool.subtotaal_middelen_cents = number_make(20000);
	proef_expect(p, REGEL_V02, "voldaan");
}

/* The provider's results, where they are given, must be ours. */
static void
another_result_is_for_a_person(void **state)
{
	struct proef *p = *state;
	struct rekentool *r = &p->c->rekentool;

	r->totaal_berekend = number_make(2400);
	r->meerzorgprofiel = number_make(2);
	r->dagbedrag_cents = number_make(8219);
	proef_expect(p, REGEL_V02, "voldaan");
	r->totaal_berekend = number_make(2401);
	proef_expect(p, REGEL_V02, "beoordelen");
	proef_expect_place(p, REGEL_V02, ELEMENT_REKENTOOL_TOTAAL_BEREKEND, 0);
	r->totaal_berekend = number_make(2400);
	r->meerzorgprofiel = number_make(3);
	proef_expect(p, REGEL_V02, "beoordelen");
	proef_expect_number(p, REGEL_V02, "computed_meerzorgprofiel", 2);
	r->meerzorgprofiel = number_make(2);
	r->dagbedrag_cents = number_make(8218);
	proef_expect(p, REGEL_V02, "beoordelen");
	proef_expect_outcome(p, "beoordelen");
}

static void
a_dagbedrag_where_we_come_to_maatwerk_is_another_result(void **state)
{
	struct proef *p = *state;

	aanvraag_make_profiel(p->c, "828");
	proef_expect(p, REGEL_V02, "voldaan");
	p->c->rekentool.dagbedrag_cents = number_make(8219);
	proef_expect(p, REGEL_V02, "beoordelen");
}

int
main(void)
{
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, proef_set_up, proef_tear_down)
	static const struct CMUnitTest tests[] = {
		TEST(zero_is_filled),
		TEST(an_absent_rekentool_is_asked_for_once),
		TEST(every_absent_field_is_asked_for),
		TEST(an_empty_tab_of_means_is_not_filled),
		TEST(each_wrong_sum_is_asked_for_with_both_figures),
		TEST(a_wrong_sum_says_what_it_should_be),
		TEST(one_wrong_subtotal_is_one_fault),
		TEST(all_wrong_sums_are_asked_for_at_once),
		TEST(a_year_of_context_is_rounded_half_up_to_weeks),
		TEST(means_are_added_up),
		TEST(another_result_is_for_a_person),
		TEST(a_dagbedrag_where_we_come_to_maatwerk_is_another_result),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
