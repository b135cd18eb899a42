#include "meerzorg/beleid.h"

#include <stdio.h>
#include <string.h>

#include "base/object.h"
#include "meerzorg/pool.h"
#include "tests/support/cmocka.h"

#define OPEN_END 0

struct fixture {
	struct beleid_set set;
	struct beleid *beleid;
	struct mz_err err;
};

static int
set_up(void **state)
{
	static struct fixture f;

	f = (struct fixture){ 0 };
	*state = &f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	beleid_free(&f->beleid);
	beleid_set_clear(&f->set);
	return 0;
}

static struct date
day(int yyyymmdd)
{
	return date_make(yyyymmdd / 10000, yyyymmdd / 100 % 100,
	    yyyymmdd % 100);
}

static void
make(struct fixture *f, const char *naam, int van, int tot)
{
	beleid_free(&f->beleid);
	f->beleid = beleid_new();
	f->beleid->naam = naam;
	f->beleid->van = day(van);
	f->beleid->tot = tot == OPEN_END ? DATE_NONE : day(tot);
}

static enum mz_status
add(struct fixture *f, const char *naam, int van, int tot)
{
	make(f, naam, van, tot);
	return beleid_set_add(&f->set, &f->beleid, &f->err);
}

static const char *
naam_of(const struct beleid *beleid)
{
	return beleid != NULL ? beleid->naam : "none";
}

static void
expect_substantive(const struct fixture *f, int begin, const char *naam)
{
	assert_string_equal(naam_of(beleid_substantive(&f->set, day(begin))),
	    naam);
}

static void
expect_procedural(const struct fixture *f, int received, const char *naam)
{
	assert_string_equal(naam_of(beleid_procedural(&f->set, day(received))),
	    naam);
}

static void
begin_date_finds_the_file_on_both_sides_of_a_boundary(void **state)
{
	struct fixture *f = *state;

	assert_status(add(f, "b", 20230101, 20231231), MZ_OK);
	assert_status(add(f, "c", 20240301, OPEN_END), MZ_OK);
	assert_status(add(f, "a", 20221001, 20221231), MZ_OK);
	assert_null(f->beleid);

	expect_substantive(f, 20220930, "none");
	expect_substantive(f, 20221001, "a");
	expect_substantive(f, 20221231, "a");
	expect_substantive(f, 20230101, "b");
	expect_substantive(f, 20231231, "b");
	expect_substantive(f, 20240101, "none"); /* a gap */
	expect_substantive(f, 20240229, "none");
	expect_substantive(f, 20240301, "c");
	expect_substantive(f, 20991231, "c");
}

static void
unknown_begin_date_has_no_policy(void **state)
{
	struct fixture *f = *state;

	assert_status(add(f, "a", 20221001, OPEN_END), MZ_OK);
	assert_null(beleid_substantive(&f->set, DATE_NONE));
}

static void
procedure_keeps_the_last_file_in_force(void **state)
{
	struct fixture *f = *state;

	assert_null(beleid_procedural(&f->set, day(20230101)));
	assert_status(add(f, "b", 20240101, 20241231), MZ_OK);
	assert_status(add(f, "a", 20221001, 20221231), MZ_OK);

	expect_procedural(f, 20200101, "a"); /* before any */
	expect_procedural(f, 20221231, "a");
	expect_procedural(f, 20230101, "a"); /* in the gap */
	expect_procedural(f, 20231231, "a");
	expect_procedural(f, 20240101, "b");
	expect_procedural(f, 20301231, "b"); /* after the end */
}

static void
overlap_is_refused_by_name(void **state)
{
	struct fixture *f = *state;

	assert_status(add(f, "old", 20230101, 20231231), MZ_OK);
	assert_status(add(f, "new", 20231231, 20241231), MZ_FAIL);
	assert_string_equal(f->err.text,
	    "policies \"old\" and \"new\" overlap");
	assert_string_equal(naam_of(f->beleid), "new"); /* still ours */
	assert_int_equal(f->set.n, 1);

	assert_status(add(f, "around", 20220101, OPEN_END), MZ_FAIL);
	assert_status(add(f, "inside", 20230601, 20230601), MZ_FAIL);
	assert_status(add(f, "before", 20220101, 20230101), MZ_FAIL);
	assert_status(add(f, "until", 20220101, 20221231), MZ_OK);
	assert_status(add(f, "after", 20240101, OPEN_END), MZ_OK);
	assert_status(add(f, "too late", 20990101, OPEN_END), MZ_FAIL);
	assert_int_equal(f->set.n, 3);
}

static void
full_set_refuses_one_more(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < BELEID_SET_MAX; i++)
		assert_status(add(f, "x", 20300101 + i / 28 * 100 + i % 28,
		                  20300101 + i / 28 * 100 + i % 28),
		    MZ_OK);
	assert_status(add(f, "x", 20400101, OPEN_END), MZ_FAIL);
	assert_int_equal(f->set.n, BELEID_SET_MAX);
}

/* A small policy that is in order; each row below breaks one thing of it. */
static struct cijfer
cijfer(int64_t value, const char *naam)
{
	return (struct cijfer){ true, value, STANDING_LOKAAL, naam, "test" };
}

static void
fill_band(struct zorgprofiel *p, int nummer, int64_t min, int64_t max)
{
	p->bands[nummer].nummer = nummer;
	p->bands[nummer].min_minutes_week = cijfer(min, "the minimum");
	p->bands[nummer].max_minutes_week = cijfer(max, "the maximum");
	p->bands[nummer].dagbedrag_cents = cijfer(2055, "the day amount");
	p->bands[nummer].upper_edge_cents = cijfer(1500000, "the edge");
}

static void
fill(struct beleid *b)
{
	static const struct formulier formulier = { .versie = "2023-01" };
	struct zorgprofiel *p;

	p = b->zorgprofielen = pool_alloc(&b->pool, 2 * sizeof *p);
	b->n_zorgprofielen = 2;
	p[0].naam = "VG7";
	p[0].zzpcode = "812";
	p[0].standaard_min = 1;
	p[0].standaard_max = 2;
	p[0].basis_minutes_week = cijfer(1620, "the base");
	fill_band(&p[0], 1, 0, 390);
	fill_band(&p[0], 2, 390, 1170);
	p[1].naam = "LG5";
	p[1].zzpcode = "828";
	b->formulieren = pool_alloc(&b->pool, 2 * sizeof *b->formulieren);
	b->n_formulieren = 1;
	b->formulieren[0] = b->formulieren[1] = formulier;
	b->formulieren[0].van = b->formulieren[1].van = day(20230101);
	b->formulieren[0].tot = b->formulieren[1].tot = DATE_NONE;
	b->mandaten = pool_alloc(&b->pool, sizeof *b->mandaten);
	b->n_mandaten = 1;
	b->mandaten[0] = (struct mandaat){ "VG7", 2 };
	b->tekst_minimum_letters = cijfer(20, "the letters");
}

static void
end_before_begin(struct beleid *b)
{
	b->tot = date_add_days(b->van, -1);
}

static void
no_begin(struct beleid *b)
{
	b->van = DATE_NONE;
}

static void
zero_letters(struct beleid *b)
{
	b->tekst_minimum_letters.value = 0;
}

static void
zero_base(struct beleid *b)
{
	b->zorgprofielen[0].basis_minutes_week.value = 0;
}

static void
same_code(struct beleid *b)
{
	b->zorgprofielen[1].zzpcode = "812";
}

static void
same_naam(struct beleid *b)
{
	b->zorgprofielen[1].naam = "VG7";
}

static void
standard_reversed(struct beleid *b)
{
	b->zorgprofielen[0].standaard_min = 3;
}

static void
band_without_minimum(struct beleid *b)
{
	b->zorgprofielen[0].bands[2].min_minutes_week.known = false;
}

static void
band_empty(struct beleid *b)
{
	b->zorgprofielen[0].bands[2].max_minutes_week.value = 390;
}

static void
bands_overlap(struct beleid *b)
{
	b->zorgprofielen[0].bands[1].max_minutes_week.value = 391;
}

static void
open_band_below_another(struct beleid *b)
{
	b->zorgprofielen[0].bands[1].max_minutes_week.known = false;
}

static void
formulier_twice(struct beleid *b)
{
	b->n_formulieren = 2;
}

static void
formulier_ends_early(struct beleid *b)
{
	b->formulieren[0].tot = day(20221231);
}

static void
mandaat_for_nobody(struct beleid *b)
{
	b->mandaten[0].zorgprofiel = "VV7";
}

static void
mandaat_above_standard(struct beleid *b)
{
	b->mandaten[0].meerzorgprofiel = 3;
}

static void
mandaat_for_maatwerk(struct beleid *b)
{
	b->mandaten[0].zorgprofiel = "LG5";
}

static const struct {
	void (*broken)(struct beleid *b);
	const char *says;
} breaks[] = {
	{ end_before_begin, "policy test ends before it begins" },
	{ no_begin, "policy test has no begin" },
	{ zero_letters, "the letters: 0 is outside 1 to 1000" },
	{ zero_base, "the base: 0 is outside 1 to 40320" },
	{ same_code, "zorgprofiel LG5, or its code 812, is there twice" },
	{ same_naam, "zorgprofiel VG7, or its code 828, is there twice" },
	{ standard_reversed, "standaard VG7: the lowest is above the highest" },
	{ band_without_minimum, "the minimum is absent" },
	{ band_empty, "the maximum is not above the minimum" },
	{ bands_overlap, "the minimum is below the maximum" },
	{ open_band_below_another,
	    "the maximum is absent, though a higher band follows" },
	{ formulier_twice, "formulier 2023-01 is there twice" },
	{ formulier_ends_early, "formulier 2023-01 ends before it begins" },
	{ mandaat_for_nobody, "mandaat VV7 2: there is no such zorgprofiel" },
	{ mandaat_above_standard,
	    "mandaat VG7 3: that is no standard meerzorgprofiel" },
	{ mandaat_for_maatwerk,
	    "mandaat LG5 2: that is no standard meerzorgprofiel" },
};

static void
policy_that_makes_no_sense_is_refused(void **state)
{
	struct fixture *f = *state;

	make(f, "test", 20230101, OPEN_END);
	fill(f->beleid);
	assert_status(beleid_check(f->beleid, &f->err), MZ_OK);
	for (size_t i = 0; i < sizeof breaks / sizeof breaks[0]; i++) {
		make(f, "test", 20230101, OPEN_END);
		fill(f->beleid);
		breaks[i].broken(f->beleid);
		assert_status(beleid_check(f->beleid, &f->err), MZ_FAIL);
		assert_string_equal(f->err.text, breaks[i].says);
	}
}

static void
zorgprofiel_is_found_by_its_code(void **state)
{
	struct fixture *f = *state;

	make(f, "test", 20230101, OPEN_END);
	fill(f->beleid);
	assert_string_equal(beleid_zorgprofiel(f->beleid, "828")->naam, "LG5");
	assert_null(beleid_zorgprofiel(f->beleid, "999"));
	assert_null(beleid_zorgprofiel(f->beleid, NULL));
}

static void
new_policy_has_no_figure_but_names_them(void **state)
{
	struct fixture *f = *state;

	make(f, "test", 20230101, OPEN_END);
	assert_false(f->beleid->hersteltermijn_days.known);
	assert_string_equal(f->beleid->hersteltermijn_days.naam,
	    "hersteltermijn");
	assert_false(f->beleid->weging_percent.known);
}

#define TEST(function) \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(begin_date_finds_the_file_on_both_sides_of_a_boundary),
		TEST(unknown_begin_date_has_no_policy),
		TEST(procedure_keeps_the_last_file_in_force),
		TEST(overlap_is_refused_by_name),
		TEST(full_set_refuses_one_more),
		TEST(policy_that_makes_no_sense_is_refused),
		TEST(zorgprofiel_is_found_by_its_code),
		TEST(new_policy_has_no_figure_but_names_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
