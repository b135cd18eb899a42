/* The whole judgement: every rule speaks once, in order, in whole sentences;
 * the same facts give the same findings. */
#include "meerzorg/beoordeling.h"

#include <string.h>

#include "tests/support/aanvraag_make.h"
#include "tests/support/cmocka.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void
expect_whole(const struct bevinding *b)
{
	assert_non_null(b->tekst);
	assert_null(strchr(b->tekst, '{'));
	assert_null(strstr(b->tekst, "onbekend"));
	assert_int_equal(b->tekst[strlen(b->tekst) - 1], '.');
	for (size_t i = 0; i < b->n_plaatsen; i++)
		assert_true(strlen(b->plaatsen[i].wanted) > 0);
	for (size_t i = 0; i < b->n_waarden; i++)
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(b->waarden[i].naam,
			    b->waarden[j].naam);
}

static void
expect_all_rules(struct proef *p)
{
	proef_judge(p);
	for (size_t i = 0; i < REGEL_COUNT; i++) {
		const struct bevinding *b = &p->o->bevindingen.items[i];

		if (i >= p->o->bevindingen.n || b->regel != i)
			fail_msg("%s is not in its chapter's rows, or not in "
			         "the order of regel.tbl.h",
			    regel_id((enum regel)i));
		assert_int_equal(b->client, 1);
		expect_whole(b);
	}
	assert_int_equal(p->o->bevindingen.n, REGEL_COUNT);
}

static void
leave_out_nothing(struct proef *p)
{
	(void)p;
}

static void
leave_out_begin(struct proef *p)
{
	p->a->begin = DATE_NONE;
}

static void
leave_out_end(struct proef *p)
{
	p->a->eind = DATE_NONE;
}

static void
leave_out_rekentool(struct proef *p)
{
	p->c->rekentool = (struct rekentool){ 0 };
}

static void
leave_out_bands(struct proef *p)
{
	memset(beleid_make_profiel(&p->set, "VG7")->bands, 0,
	    sizeof p->policy->zorgprofielen[0].bands);
}

static void
leave_out_policy(struct proef *p)
{
	beleid_set_clear(&p->set);
}

static void
take_old_date(struct proef *p)
{
	p->a->begin = date_make(2022, 9, 30);
}

static void
take_reversed_period(struct proef *p)
{
	p->a->eind = date_add_days(p->a->begin, -1);
}

static void
take_low_total(struct proef *p)
{
	aanvraag_make_total(p->c, 100);
}

static void
take_high_total(struct proef *p)
{
	aanvraag_make_total(p->c, 99999);
}

static void
every_rule_speaks_once_in_order_and_in_whole_sentences(void **state)
{
	static void (*const changes[])(struct proef * p) = { leave_out_nothing,
		leave_out_begin, leave_out_end, leave_out_rekentool,
		leave_out_bands, leave_out_policy, take_old_date,
		take_reversed_period, take_low_total, take_high_total };
	static const enum leveringsvorm vormen[] = { LEVERINGSVORM_VERBLIJF,
		LEVERINGSVORM_VPT, LEVERINGSVORM_MPT, LEVERINGSVORM_PGB };

	(void)state;
	for (size_t i = 0; i < COUNT(changes) * COUNT(vormen); i++) {
		void *fresh;

		proef_set_up(&fresh);
		aanvraag_make_vorm(((struct proef *)fresh)->a,
		    vormen[i % COUNT(vormen)]);
		changes[i / COUNT(vormen)](fresh);
		expect_all_rules(fresh);
		proef_tear_down(&fresh);
	}
}

static void
the_same_facts_give_the_same_findings(void **state)
{
	struct proef *p = *state;
	struct beoordeling *first;

	proef_judge(p);
	first = p->o;
	p->o = NULL;
	proef_judge(p);
	for (size_t i = 0; i < REGEL_COUNT; i++) {
		assert_int_equal(first->bevindingen.items[i].uitkomst,
		    p->o->bevindingen.items[i].uitkomst);
		assert_string_equal(first->bevindingen.items[i].tekst,
		    p->o->bevindingen.items[i].tekst);
	}
	beoordeling_free(&first);
}

static bool
is_used(const struct proef *p, const struct cijfer *cijfer)
{
	size_t times = 0;

	for (size_t i = 0; i < p->o->n_cijfers; i++)
		times += p->o->cijfers[i].cijfer == cijfer ? 1 : 0;
	assert_true(times <= 1);
	return times == 1;
}

static void
figures_that_are_not_from_a_source_are_named_once(void **state)
{
	struct proef *p = *state;
	struct zorgprofiel *vg7 = beleid_make_profiel(&p->set, "VG7");

	proef_judge(p);
	assert_true(p->o->voorbeeld);
	assert_true(is_used(p, &vg7->basis_minutes_week)); /* T-03, O-01 */
	assert_true(is_used(p, &vg7->bands[2].dagbedrag_cents));
	assert_true(is_used(p, &p->policy->tekst_minimum_letters));
	assert_true(is_used(p, &p->policy->weging_percent));
	assert_false(is_used(p, &vg7->bands[3].dagbedrag_cents));
	assert_false(is_used(p, &vg7->maatwerkuur_cents));
	assert_false(is_used(p, &p->policy->beslistermijn_days)); /* bron */
	assert_false(is_used(p, &p->policy->hersteltermijn_days));
}

static void
every_rule_and_element_is_described(void **state)
{
	(void)state;
	for (int i = 0; i < REGEL_COUNT; i++) {
		assert_true(strlen(regel_id((enum regel)i)) == 4);
		assert_true(strlen(regel_bron((enum regel)i)) > 10);
		assert_true(strlen(regel_zin((enum regel)i)) > 10);
	}
	for (int i = 0; i < ELEMENT_COUNT; i++) {
		assert_true(strlen(element_wanted((enum element)i)) > 10);
		assert_true(element_owner((enum element)i) < REGEL_COUNT);
	}
	assert_true(regel_is_toegang(REGEL_T01));
	assert_true(regel_is_toegang(REGEL_T03));
	assert_false(regel_is_toegang(REGEL_V13));
	assert_true(regel_same_voorwaarde(REGEL_T01, REGEL_T02));
	assert_false(regel_same_voorwaarde(REGEL_T01, REGEL_T03));
	assert_false(regel_same_voorwaarde(REGEL_V03, REGEL_V04));
}

/* A code that is too long is cut between characters. */
static void
a_long_code_stays_utf8(void **state)
{
	static const char code[] =
	    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstë-rest";
	struct bevindingen list = { 0 };

	(void)state;
	bevinding_code(bevindingen_add(&list, REGEL_T01, 1), "code", code);
	assert_int_equal(strlen(list.items[0].waarden[0].text), 46);
	bevindingen_clear(&list);
}

int
main(void)
{
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, proef_set_up, proef_tear_down)
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    every_rule_speaks_once_in_order_and_in_whole_sentences),
		TEST(the_same_facts_give_the_same_findings),
		TEST(figures_that_are_not_from_a_source_are_named_once),
		cmocka_unit_test(every_rule_and_element_is_described),
		cmocka_unit_test(a_long_code_stays_utf8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
