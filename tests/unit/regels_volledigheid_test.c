/* Rules V-03 to V-07, V-09 and V-14: is what was asked there? */
#include <string.h>

#include "tests/support/aanvraag_make.h"
#include "tests/support/cmocka.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

#define FIELD(member) offsetof(struct client, member)

static const struct {
	enum regel regel;
	enum element element;
	size_t offset;
} texts[] = {
	{ REGEL_T05, ELEMENT_MANTELZORG_TOELICHTING,
	    FIELD(mantelzorg_toelichting) },
	{ REGEL_V03, ELEMENT_HUIDIGE_ZORGINTENSITEIT,
	    FIELD(vragenlijst.huidige_zorgintensiteit) },
	{ REGEL_V03, ELEMENT_HUIDIGE_CONTEXT,
	    FIELD(vragenlijst.huidige_context) },
	{ REGEL_V03, ELEMENT_PROFIEL_ONTOEREIKEND,
	    FIELD(vragenlijst.profiel_ontoereikend) },
	{ REGEL_V04, ELEMENT_ONTWIKKELPERSPECTIEF,
	    FIELD(vragenlijst.ontwikkelperspectief) },
	{ REGEL_V05, ELEMENT_INZET_UREN, FIELD(vragenlijst.inzet_uren) },
	{ REGEL_V05, ELEMENT_INZET_CONTEXT, FIELD(vragenlijst.inzet_context) },
	{ REGEL_V05, ELEMENT_RESULTATEN, FIELD(vragenlijst.resultaten) },
	{ REGEL_V06, ELEMENT_CHECK_NIET_PASSEND,
	    FIELD(check_vooraf.niet_passend) },
	{ REGEL_V06, ELEMENT_CHECK_BASIS, FIELD(check_vooraf.basis) },
	{ REGEL_V06, ELEMENT_CHECK_VOORKOMEN, FIELD(check_vooraf.voorkomen) },
	{ REGEL_V06, ELEMENT_CHECK_ZONDER_MEERZORG,
	    FIELD(check_vooraf.zonder_meerzorg) },
	{ REGEL_V06, ELEMENT_CHECK_PASSEND, FIELD(check_vooraf.passend) },
	{ REGEL_V09, ELEMENT_ZORGPLAN_EXTRA_ZORG, FIELD(zorgplan_extra_zorg) },
};

static struct tekst *
field(struct proef *p, size_t i)
{
	return (void *)((char *)p->c + texts[i].offset);
}

/* Its only place is that text, and the item says what is wrong with it. */
static void
expect_asked(struct proef *p, size_t i, const char *says)
{
	const struct bevinding *b;

	proef_expect(p, texts[i].regel, "ontbreekt");
	b = proef_finding(p, texts[i].regel);
	assert_int_equal(b->n_plaatsen, 1);
	assert_int_equal(b->plaatsen[0].element, texts[i].element);
	assert_non_null(strstr(b->plaatsen[0].wanted, says));
	assert_non_null(
	    strstr(b->plaatsen[0].wanted, element_wanted(texts[i].element)));
}

static void
each_text_is_asked_for_by_its_owner(void **state)
{
	struct proef *p = *state;

	aanvraag_make_vorm(p->a, LEVERINGSVORM_VPT);
	for (size_t i = 0; i < COUNT(texts); i++) {
		const struct tekst kept = *field(p, i);

		proef_expect(p, texts[i].regel, "voldaan");
		*field(p, i) = tekst_make(NULL);
		expect_asked(p, i, "");
		*field(p, i) = tekst_make("Zie  bijlage");
		expect_asked(p, i, "een tekst die geen antwoord geeft");
		*field(p, i) = tekst_make("negentien letters abc");
		expect_asked(p, i, "minder dan 20 letters");
		*field(p, i) = kept;
	}
}

static void
each_goal_must_say_something(void **state)
{
	struct proef *p = *state;

	p->c->vragenlijst.n_doelen = 0;
	proef_expect(p, REGEL_V04, "ontbreekt");
	proef_expect_place(p, REGEL_V04, ELEMENT_DOELEN, 0);
	p->c->vragenlijst.n_doelen = 3;
	p->c->vragenlijst.doelen[1].omschrijving = tekst_make("volgt");
	proef_expect(p, REGEL_V04, "ontbreekt");
	proef_expect_place(p, REGEL_V04, ELEMENT_DOELEN, 2);
	assert_int_equal(proef_finding(p, REGEL_V04)->n_plaatsen, 1);
}

static void
without_a_minimum_texts_are_for_a_person(void **state)
{
	static const enum regel rules[] = { REGEL_T05, REGEL_V03, REGEL_V04,
		REGEL_V05, REGEL_V06 };
	struct proef *p = *state;

	p->policy->tekst_minimum_letters.known = false;
	for (size_t i = 0; i < COUNT(rules); i++) {
		proef_expect(p, rules[i], "beoordelen");
		assert_string_equal(proef_value(p, rules[i], "cijfer")->text,
		    "het minimum aantal letters van een tekst");
	}
	p->c->vragenlijst.resultaten = tekst_make("nvt");
	proef_expect(p, REGEL_V05, "ontbreekt");
}

static void
v07_allows_the_tolerance_on_both_sides(void **state)
{
	static const struct {
		int64_t minutes;
		const char *want;
	} rows[] = { { 2400, "voldaan" }, { 2460, "voldaan" },
		{ 2461, "ontbreekt" }, { 2340, "voldaan" },
		{ 2339, "ontbreekt" } };
	struct proef *p = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		p->c->dagprogramma[0].minutes = rows[i].minutes;
		proef_expect(p, REGEL_V07, rows[i].want);
		proef_expect_number(p, REGEL_V07, "dagprogramma_minutes_week",
		    rows[i].minutes);
	}
	proef_expect_place(p, REGEL_V07, ELEMENT_DAGPROGRAMMA, 0);
}

static void
v07_needs_its_parts(void **state)
{
	struct proef *p = *state;

	p->policy->dagprogramma_tolerance_minutes.known = false;
	proef_expect(p, REGEL_V07, "beoordelen");
	p->c->rekentool.subtotaal_zorg.value++;
	proef_expect(p, REGEL_V07, "niet-van-toepassing");
	assert_string_equal(proef_value(p, REGEL_V07, "regel")->text, "V-02");
	p->c->n_dagprogramma = 0;
	proef_expect(p, REGEL_V07, "ontbreekt");
}

static void
v09_is_for_vpt(void **state)
{
	struct proef *p = *state;

	proef_expect(p, REGEL_V09, "niet-van-toepassing");
	aanvraag_make_vorm(p->a, LEVERINGSVORM_VPT);
	proef_expect(p, REGEL_V09, "voldaan");
	p->c->zorgplan_extra_zorg = tekst_make(NULL);
	proef_expect(p, REGEL_V09, "ontbreekt");
}

static void
v14_wants_the_form_of_the_begin_date(void **state)
{
	static const struct {
		const char *versie;
		int year, month, day;
		const char *want;
	} rows[] = {
		{ "2022-10", 2022, 10, 1, "voldaan" },
		{ "2022-10", 2022, 12, 31, "voldaan" },
		{ "2022-10", 2023, 1, 1, "ontbreekt" },
		{ "2023-01", 2022, 12, 31, "ontbreekt" },
		{ "2023-01", 2023, 1, 1, "voldaan" },
		{ "2023-01", 2022, 9, 30, "beoordelen" },
		{ NULL, 2023, 1, 1, "ontbreekt" },
	};
	struct proef *p = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		p->a->formulierversie = rows[i].versie;
		p->a->begin =
		    date_make(rows[i].year, rows[i].month, rows[i].day);
		proef_expect(p, REGEL_V14, rows[i].want);
	}
	p->a->begin = DATE_NONE;
	proef_expect(p, REGEL_V14, "ontbreekt");
	p->a->formulierversie = "2023-01";
	proef_expect(p, REGEL_V14, "niet-van-toepassing");
}

int
main(void)
{
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, proef_set_up, proef_tear_down)
	static const struct CMUnitTest tests[] = {
		TEST(each_text_is_asked_for_by_its_owner),
		TEST(each_goal_must_say_something),
		TEST(without_a_minimum_texts_are_for_a_person),
		TEST(v07_allows_the_tolerance_on_both_sides),
		TEST(v07_needs_its_parts),
		TEST(v09_is_for_vpt),
		TEST(v14_wants_the_form_of_the_begin_date),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
