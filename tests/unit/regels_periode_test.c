/* Rules V-08 and V-13: the period, and facts that the message must get right;
 * to the day. */
#include "meerzorg/periode.h"
#include "tests/support/aanvraag_make.h"
#include "tests/support/cmocka.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void
v08_wants_a_begin(void **state)
{
	struct proef *p = *state;

	proef_expect(p, REGEL_V08, "voldaan");
	p->a->begin = DATE_NONE;
	proef_expect(p, REGEL_V08, "ontbreekt");
	proef_expect_place(p, REGEL_V08, ELEMENT_BEGINDATUM, 0);
	assert_int_equal(proef_finding(p, REGEL_V08)->n_plaatsen, 1);
}

static void
without_a_begin_substantive_rules_name_v08(void **state)
{
	static const enum regel rules[] = { REGEL_T01, REGEL_T02, REGEL_T03,
		REGEL_T10, REGEL_V14, REGEL_O01, REGEL_O02, REGEL_O03,
		REGEL_O04, REGEL_O08, REGEL_O09 };
	struct proef *p = *state;

	p->a->begin = DATE_NONE;
	for (size_t i = 0; i < COUNT(rules); i++) {
		proef_expect(p, rules[i], "niet-van-toepassing");
		assert_string_equal(proef_value(p, rules[i], "regel")->text,
		    "V-08");
	}
	proef_expect(p, REGEL_V13, "voldaan");
	p->c->bsn = "999900007";
	proef_expect(p, REGEL_V13, "fout");
}

static void
an_open_end_is_for_a_person(void **state)
{
	struct proef *p = *state;

	p->a->eind = DATE_NONE;
	proef_expect(p, REGEL_V08, "beoordelen");
	proef_expect_outcome(p, "beoordelen");
	assert_true(p->o->besluit.present);
	assert_false(date_known(p->o->besluit.clienten[0].eind));
	assert_false(p->o->besluit.clienten[0].budget_cents.known);
	assert_true(p->o->besluit.clienten[0].dagbedrag_cents.known);
}

static void
a_term_ends_the_day_before_months_later(void **state)
{
	static const struct {
		int64_t months;
		struct date begin;
		int year, month, day;
	} rows[] = {
		{ 1, { 0 }, 1970, 1, 31 }, { 12, { 0 }, 1970, 12, 31 },
		{ 1, { 30 }, 1970, 2,
		    27 }, /* 31 January: clamped to the 28th */
		{ 6, { 19600 }, 2024, 2, 28 }, /* 31 August 2023: the 29th */
	};
	const struct indicatie indicatie = { .einddatum = DATE_NONE };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct aanvraag a = { .begin = rows[i].begin,
			.eind = DATE_NONE,
			.duur_months = number_make(rows[i].months) };
		struct periode period;

		periode_read(&a, &indicatie, &period);
		assert_int_equal(period.eind.day,
		    date_make(rows[i].year, rows[i].month, rows[i].day).day);
	}
}

static void
a_term_beyond_the_calendar_ends_with_it(void **state)
{
	struct proef *p = *state;

	p->a->begin = date_make(2199, 12, 31);
	p->a->eind = DATE_NONE;
	p->a->duur_months = number_make(120);
	proef_judge(p);
	p->a->begin = date_make(2195, 1, 31);
	proef_expect(p, REGEL_V08, "voldaan");
}

static void
end_and_term_may_not_disagree(void **state)
{
	struct proef *p = *state;

	p->a->duur_months = number_make(12);
	proef_expect(p, REGEL_V08, "voldaan");
	p->a->eind = date_add_days(p->a->eind, 1);
	proef_expect(p, REGEL_V08, "ontbreekt");
	proef_expect_place(p, REGEL_V08, ELEMENT_EINDDATUM, 0);
	proef_expect(p, REGEL_O03, "niet-van-toepassing");
	proef_expect_outcome(p, "verzoek");
}

static void
v13_finds_every_fault_at_once(void **state)
{
	struct proef *p = *state;

	proef_expect(p, REGEL_V13, "voldaan");
	p->c->bsn = "000000000";
	p->c->geboortedatum = date_make(2023, 3, 7);
	p->a->dagtekening = date_make(2023, 3, 7);
	p->a->eind = date_make(2023, 3, 31);
	p->feiten.identificatie_used = true;
	proef_expect(p, REGEL_V13, "fout");
	assert_int_equal(proef_finding(p, REGEL_V13)->n_plaatsen, 5);
	proef_expect_place(p, REGEL_V13, ELEMENT_IDENTIFICATIE, 0);
	proef_expect_place(p, REGEL_V13, ELEMENT_DAGTEKENING, 0);
	proef_expect_place(p, REGEL_V13, ELEMENT_BSN, 0);
	proef_expect_place(p, REGEL_V13, ELEMENT_GEBOORTEDATUM, 0);
	proef_expect_place(p, REGEL_V13, ELEMENT_EINDDATUM, 0);
	proef_expect_outcome(p, "retourbericht");
	assert_false(date_known(p->o->due));
}

/* The day itself is never a fault. */
static void
v13_takes_dates_on_the_day(void **state)
{
	struct proef *p = *state;

	p->c->geboortedatum = date_make(2023, 3, 6);
	p->a->dagtekening = date_make(2023, 3, 6);
	p->a->eind = p->a->begin;
	proef_expect(p, REGEL_V13, "voldaan");
	proef_expect_number(p, REGEL_O03, "days", 1);
	p->a->eind = date_add_days(p->a->begin, -1);
	proef_expect(p, REGEL_V13, "fout");
	proef_expect(p, REGEL_O03, "niet-van-toepassing");
}

/* Late in the evening in UTC it is the next day here already. */
static void
v13_counts_in_local_dates(void **state)
{
	struct proef *p = *state;

	p->a->dagtekening = date_make(2023, 3, 7);
	p->om.received_ms = date_start_ms(date_make(2023, 3, 7));
	proef_expect(p, REGEL_V13, "voldaan");
	p->om.received_ms -= 1;
	proef_expect(p, REGEL_V13, "fout");
}

static void
v13_wants_the_begin_within_the_indication(void **state)
{
	static const struct {
		int from, until; /* days after begin; 0 0: that very day */
		const char *want;
		enum element element;
	} rows[] = {
		{ 0, 400, "voldaan", ELEMENT_COUNT },
		{ 1, 400, "ontbreekt", ELEMENT_INDICATIE_INGANGSDATUM },
		{ -100, 0, "niet-voldaan", ELEMENT_EINDDATUM },
		{ -100, -1, "ontbreekt", ELEMENT_INDICATIE_EINDDATUM },
		{ -100, 365, "voldaan", ELEMENT_COUNT }, /* the last day */
		{ -100, 364, "niet-voldaan", ELEMENT_EINDDATUM },
	};
	struct proef *p = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		p->c->indicatie.ingangsdatum =
		    date_add_days(p->a->begin, rows[i].from);
		p->c->indicatie.einddatum =
		    date_add_days(p->a->begin, rows[i].until);
		proef_expect(p, REGEL_V13, rows[i].want);
		if (rows[i].element != ELEMENT_COUNT)
			proef_expect_place(p, REGEL_V13, rows[i].element, 0);
	}
}

static void
a_period_beyond_the_indication_is_cut_and_granted_in_part(void **state)
{
	const struct besluit_client *granted;
	struct proef *p = *state;

	p->c->indicatie.einddatum = date_make(2023, 12, 31);
	proef_expect_outcome(p, "beschikking");
	assert_int_equal(p->o->besluit.uitkomst, BESLUIT_DEELS);
	granted = &p->o->besluit.clienten[0];
	assert_int_equal(granted->eind.day, date_make(2023, 12, 31).day);
	assert_int_equal(granted->budget_cents.value, 275 * 8219);
	assert_int_equal(granted->n_regels, 1);
	assert_int_equal(granted->regels[0].regel, REGEL_V13);
	assert_string_equal(granted->regels[0].omschrijving, "Periode");
	assert_int_equal(granted->regels[0].asked[1].date.day,
	    date_make(2024, 3, 31).day);
	assert_int_equal(granted->regels[0].granted[1].date.day,
	    date_make(2023, 12, 31).day);
}

int
main(void)
{
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, proef_set_up, proef_tear_down)
	static const struct CMUnitTest tests[] = {
		TEST(v08_wants_a_begin),
		TEST(without_a_begin_substantive_rules_name_v08),
		TEST(an_open_end_is_for_a_person),
		TEST(a_term_ends_the_day_before_months_later),
		TEST(a_term_beyond_the_calendar_ends_with_it),
		TEST(end_and_term_may_not_disagree),
		TEST(v13_finds_every_fault_at_once),
		TEST(v13_takes_dates_on_the_day),
		TEST(v13_counts_in_local_dates),
		TEST(v13_wants_the_begin_within_the_indication),
		TEST(a_period_beyond_the_indication_is_cut_and_granted_in_part),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
