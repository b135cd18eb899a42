#include "message/beleid_xml.h"

#include <stdio.h>
#include <string.h>

#include "base/bytes.h"
#include "base/object.h"
#include "base/text.h"
#include "schemas/schema.h"
#include "tests/support/cmocka.h"
#include "xml/document.h"

#define SHIPPED   "etc/beleid/"
#define VOORBEELD "etc/beleid/voorbeeld/"

enum {
	FILE_MAX = 1048576
};

static struct schema_set *schemas;

static int
set_up(void **state)
{
	struct mz_err err;

	(void)state;
	xml_global_init();
	return schema_set_load(&schemas, &err) == MZ_OK ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	schema_set_free(&schemas);
	return 0;
}

static void
load_file(const char *path, struct bytes *ret)
{
	char full[512], buf[4096];
	FILE *f;
	size_t n;

	(void)snprintf(full, sizeof full, "%s/%s", MZ_SOURCE_DIR, path);
	f = fopen(full, "rb");
	assert_non_null(f);
	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		bytes_add(ret, buf, n);
	assert_int_equal(fclose(f), 0);
	assert_false(bytes_failed(ret));
}

static struct xml_document *
parsed(const struct bytes *text)
{
	struct xml_document *doc = NULL;
	struct xml_fault fault;
	struct mz_err err;

	assert_status(xml_document_parse(text->data, text->len,
	                  &xml_limits_default, &doc, &fault, &err),
	    MZ_OK);
	return doc;
}

static bool
is_valid(const struct xml_document *doc)
{
	struct schema_faults faults = { 0 };
	struct mz_err err;

	return schema_validate(schemas, doc, &faults, &err) == MZ_OK;
}

static struct beleid *
load(const char *folder, const char *name)
{
	MZ_AUTO(bytes_clear) struct bytes text = { 0 };
	MZ_AUTO(xml_document_free) struct xml_document *doc = NULL;
	struct beleid *beleid = NULL;
	struct mz_err err = { "" };
	char path[128];

	bytes_init(&text, FILE_MAX);
	(void)snprintf(path, sizeof path, "%s%s", folder, name);
	load_file(path, &text);
	doc = parsed(&text);
	assert_true(is_valid(doc));
	assert_status(beleid_read(doc, &beleid, &err), MZ_OK);
	return beleid;
}

static void
load_set(const char *folder, struct beleid_set *ret)
{
	static const char *const names[] = { "2024.xml", "2022-10.xml",
		"2023.xml" };
	struct mz_err err;

	memset(ret, 0, sizeof *ret);
	for (size_t i = 0; i < 3; i++) {
		struct beleid *beleid = load(folder, names[i]);

		assert_status(beleid_set_add(ret, &beleid, &err), MZ_OK);
	}
}

/* PV, VP and BGI of bijlage B, as printed: hours and eurocents a year. */
struct row {
	const char *zzpcode, *naam;
	int64_t base_minutes;
	int64_t hours[3], amount_cents[3];
};

static const struct row rows[] = {
	{ "812", "VG7", 1620, { 442, 26, 936 }, { 1594938, 160681, 4477124 } },
	{ "756", "VV7", 1710, { 442, 286, 754 },
	    { 1594938, 1768973, 3607052 } },
	{ "854", "ZGaud3", 2490, { 936, 286, 936 },
	    { 3374510, 1768973, 4477124 } },
};

static int64_t
sum(const int64_t *v)
{
	return v[0] + v[1] + v[2];
}

static int64_t
edge_minutes(const struct row *row, int64_t edge_cents)
{
	const int64_t part = 52 * sum(row->amount_cents);
	const int64_t whole = edge_cents * 60 * sum(row->hours);

	return (whole + part - 1) / part;
}

static int64_t
half_up(int64_t part, int64_t by)
{
	return (2 * part + by) / (2 * by);
}

static void
expect_cijfer(const struct cijfer *c, int64_t value, enum standing standing)
{
	assert_true(c->known);
	assert_int_equal(c->value, value);
	assert_int_equal(c->standing, standing);
	assert_non_null(c->naam);
	assert_non_null(c->bron);
}

static void
expect_band(const struct row *row, const struct band *band, int nummer,
    enum standing standing)
{
	static const int64_t edges[] = { 0, 1500000, 4500000, 7500000, 10500000,
		13500000, 16500000 };
	const int64_t low = edges[nummer - 1];

	assert_int_equal(band->nummer, nummer);
	expect_cijfer(&band->min_minutes_week, edge_minutes(row, low),
	    standing);
	if (nummer == 7) { /* over 165,000: no middle, no upper edge */
		assert_false(band->max_minutes_week.known);
		assert_false(band->dagbedrag_cents.known);
		assert_false(band->upper_edge_cents.known);
		return;
	}
	expect_cijfer(&band->max_minutes_week, edge_minutes(row, edges[nummer]),
	    standing);
	expect_cijfer(&band->dagbedrag_cents,
	    half_up(low + edges[nummer], INT64_C(2) * 365), standing);
	expect_cijfer(&band->upper_edge_cents, edges[nummer], STANDING_BRON);
}

static void
expect_row(const struct beleid *beleid, const struct row *row,
    enum standing standing)
{
	const struct zorgprofiel *p = beleid_zorgprofiel(beleid, row->zzpcode);

	assert_non_null(p);
	assert_string_equal(p->naam, row->naam);
	expect_cijfer(&p->basis_minutes_week, row->base_minutes, standing);
	assert_int_equal(p->basis_minutes_week.value,
	    sum(row->hours) * 60 / 52);
	expect_cijfer(&p->maatwerkuur_cents,
	    half_up(sum(row->amount_cents), sum(row->hours)), standing);
	for (int i = 1; i <= MEERZORGPROFIEL_MAX; i++)
		expect_band(row, &p->bands[i], i, standing);
}

static void
figures_follow_from_the_printed_hours_and_amounts(void **state)
{
	struct beleid_set shipped, voorbeeld;

	(void)state;
	load_set(SHIPPED, &shipped);
	load_set(VOORBEELD, &voorbeeld);
	for (size_t i = 0; i < shipped.n; i++) {
		for (size_t j = 0; j < sizeof rows / sizeof rows[0]; j++) {
			expect_row(shipped.items[i], &rows[j],
			    STANDING_AFGELEID);
			expect_row(voorbeeld.items[i], &rows[j],
			    STANDING_LOKAAL);
		}
	}
	beleid_set_clear(&shipped);
	beleid_set_clear(&voorbeeld);
}

static void
edges_of_vg7_are_those_that_are_written_down(void **state)
{
	static const int64_t edges[] = { 390, 1170, 1950, 2730, 3509, 4289 };
	MZ_AUTO(beleid_free) struct beleid *b = load(VOORBEELD, "2023.xml");
	const struct zorgprofiel *p = beleid_zorgprofiel(b, "812");

	(void)state;
	for (int i = 0; i < 6; i++)
		assert_int_equal(p->bands[i + 2].min_minutes_week.value,
		    edges[i]);
	assert_int_equal(p->bands[2].dagbedrag_cents.value, 8219);
	assert_int_equal(p->maatwerkuur_cents.value, 4439);
	assert_int_equal(p->standaard_min, 1);
	assert_int_equal(p->standaard_max, 6);
	assert_true(p->provider && p->thuis && p->pgb);
	assert_string_equal(p->sector, "VG");
}

static void
columns_of_a_profile_are_kept_apart(void **state)
{
	MZ_AUTO(beleid_free) struct beleid *b = load(SHIPPED, "2024.xml");
	const struct zorgprofiel *ggzw4 = beleid_zorgprofiel(b, "886");
	const struct zorgprofiel *lvg4 = beleid_zorgprofiel(b, "783");

	(void)state;
	assert_true(ggzw4->provider && !ggzw4->thuis && ggzw4->pgb);
	assert_true(lvg4->provider && lvg4->thuis && !lvg4->pgb);
	assert_int_equal(ggzw4->standaard_max, 0);
	expect_cijfer(&ggzw4->basis_minutes_week, 1380, STANDING_AFGELEID);
}

static void
absent_figure_is_not_known_and_has_a_name(void **state)
{
	static const char *const without[] = { "783", "784", "790", "770",
		"772", "888" }; /* LVG4 LVG5 SGLVG1 GGZB6 GGZB7 GGZW5 */
	MZ_AUTO(beleid_free) struct beleid *b = load(VOORBEELD, "2024.xml");
	const struct zorgprofiel *p;

	(void)state;
	for (size_t i = 0; i < 6; i++) {
		p = beleid_zorgprofiel(b, without[i]);
		assert_false(p->basis_minutes_week.known);
		assert_false(p->maatwerkuur_cents.known);
		assert_int_equal(p->bands[2].nummer, 0);
	}
	p = beleid_zorgprofiel(b, "790");
	assert_string_equal(p->basis_minutes_week.naam, "basisminuten SGLVG1");
	assert_string_equal(p->bands[2].dagbedrag_cents.naam,
	    "dagbedrag meerzorgprofiel 2 SGLVG1");
	assert_int_equal(p->standaard_min, 2);
	assert_false(p->pgb);
	assert_null(beleid_zorgprofiel(b, "759")); /* VV10 */
	assert_int_equal(b->n_zorgprofielen, 17);
}

static void
shipped_files_have_no_mandaat_and_end_in_2024(void **state)
{
	struct beleid_set set;

	(void)state;
	load_set(SHIPPED, &set);
	for (size_t i = 0; i < set.n; i++) {
		assert_int_equal(set.items[i]->n_mandaten, 0);
		assert_false(set.items[i]->voorbeeld);
	}
	assert_null(beleid_substantive(&set, date_make(2022, 9, 30)));
	assert_string_equal(
	    beleid_substantive(&set, date_make(2022, 10, 1))->naam, "2022-10");
	assert_string_equal(
	    beleid_substantive(&set, date_make(2022, 12, 31))->naam, "2022-10");
	assert_string_equal(
	    beleid_substantive(&set, date_make(2023, 1, 1))->naam, "2023");
	assert_string_equal(
	    beleid_substantive(&set, date_make(2024, 12, 31))->naam, "2024");
	assert_null(beleid_substantive(&set, date_make(2025, 1, 1)));
	assert_string_equal(
	    beleid_procedural(&set, date_make(2025, 1, 1))->naam, "2024");
	beleid_set_clear(&set);
}

static void
fictitious_office_has_mandaten_and_no_end(void **state)
{
	struct beleid_set set;
	const struct beleid *last;

	(void)state;
	load_set(VOORBEELD, &set);
	last = beleid_substantive(&set, date_make(2150, 1, 1));
	assert_string_equal(last->naam, "voorbeeld 2024");
	assert_true(last->voorbeeld);
	assert_false(date_known(last->tot));
	assert_string_equal(last->mandaten[3].zorgprofiel, "VG7");
	assert_int_equal(last->mandaten[3].meerzorgprofiel, 1);
	beleid_set_clear(&set);
}

static void
procedure_forms_and_placeholders_are_read(void **state)
{
	MZ_AUTO(beleid_free) struct beleid *b = load(SHIPPED, "2022-10.xml");

	(void)state;
	expect_cijfer(&b->tekst_minimum_letters, 20, STANDING_LOKAAL);
	expect_cijfer(&b->dagprogramma_tolerance_minutes, 60, STANDING_LOKAAL);
	expect_cijfer(&b->beslistermijn_days, 42, STANDING_BRON);
	expect_cijfer(&b->hersteltermijn_days, 14, STANDING_LOKAAL);
	expect_cijfer(&b->bezwaartermijn_days, 42, STANDING_BRON);
	expect_cijfer(&b->weging_percent, 100, STANDING_LOKAAL);
	assert_string_equal(b->bezwaartermijn_days.bron,
	    "Algemene wet bestuursrecht, artikel 6:7");
	assert_int_equal(b->n_formulieren, 1);
	assert_string_equal(b->formulieren[0].versie, "2022-10");
	assert_int_equal(b->formulieren[0].van.day, date_make(2022, 10, 1).day);
	assert_int_equal(b->formulieren[0].tot.day,
	    date_make(2022, 12, 31).day);
	assert_int_equal(b->n_placeholders, 6);
	assert_string_equal(b->placeholders[2], "zie bijlage");
}

/* The first file of the fictitious office with one text in it replaced. */
static struct xml_document *
replaced(const char *from, const char *to)
{
	MZ_AUTO(bytes_clear) struct bytes text = { 0 };
	MZ_AUTO(bytes_clear) struct bytes other = { 0 };
	const char *at;

	bytes_init(&text, FILE_MAX);
	bytes_init(&other, FILE_MAX);
	load_file(VOORBEELD "2022-10.xml", &text);
	at = strstr(bytes_text(&text), from);
	assert_non_null(at);
	bytes_add(&other, text.data, (size_t)(at - text.data));
	bytes_add_text(&other, to);
	bytes_add_text(&other, at + strlen(from));
	return parsed(&other);
}

static const struct {
	const char *from, *to;
	const char *says;
} breaks[] = {
	{ "<Tot>2022-12-31</Tot>", "<Tot>2022-09-30</Tot>",
	    "policy voorbeeld 2022-10 ends before it begins" },
	{ "<BeslistermijnDagen><Waarde>42", "<BeslistermijnDagen><Waarde>0",
	    "beslistermijn: 0 is outside 1 to 366" },
	{ "<MaximumMinutenWeek><Waarde>", "<MaximumMinutenWeek><Waarde>1",
	    "minimum minuten meerzorgprofiel 2 VG5 is below "
	    "maximum minuten meerzorgprofiel 1 VG5" },
	{ "<Nummer>2</Nummer>", "<Nummer>1</Nummer>",
	    "policy voorbeeld 2022-10: a meerzorgprofiel of VG5 is there "
	    "twice" },
	{ "<ZzpCode>812</ZzpCode>", "<ZzpCode>808</ZzpCode>",
	    "zorgprofiel VG7, or its code 808, is there twice" },
	{ "<Zorgprofiel>VG5</Zorgprofiel>", "<Zorgprofiel>VG4</Zorgprofiel>",
	    "mandaat VG4 1: there is no such zorgprofiel" },
};

static void
file_that_makes_no_sense_names_the_figure(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof breaks / sizeof breaks[0]; i++) {
		MZ_AUTO(xml_document_free)
		struct xml_document *doc =
		    replaced(breaks[i].from, breaks[i].to);
		struct beleid *beleid = NULL;
		struct mz_err err = { "" };

		assert_true(is_valid(doc));
		assert_status(beleid_read(doc, &beleid, &err), MZ_FAIL);
		assert_string_equal(err.text, breaks[i].says);
		assert_null(beleid);
	}
}

static void
figure_without_source_or_standing_is_not_valid(void **state)
{
	static const char *const breaks_schema[][2] = {
		{ "<Standing>lokaal</Standing>", "" },
		{ "<Standing>lokaal</Standing>",
		    "<Standing>officieel</Standing>" },
		{ "<Bron>Keuze van het fictieve zorgkantoor</Bron>", "" },
		{ "<Waarde>20</Waarde>", "<Waarde>-1</Waarde>" },
		{ "<Voorbeeld>1</Voorbeeld>", "" },
	};

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		MZ_AUTO(xml_document_free)
		struct xml_document *doc =
		    replaced(breaks_schema[i][0], breaks_schema[i][1]);

		assert_false(is_valid(doc));
	}
}

static void
other_document_is_no_policy_file(void **state)
{
	MZ_AUTO(xml_document_free)
	struct xml_document *doc =
	    replaced("urn:meerzorg:beleid:1.0", "urn:meerzorg:beleid:2.0");
	struct beleid *beleid = NULL;
	struct mz_err err;

	(void)state;
	assert_status(beleid_read(doc, &beleid, &err), MZ_FAIL);
	assert_null(beleid);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    figures_follow_from_the_printed_hours_and_amounts),
		cmocka_unit_test(edges_of_vg7_are_those_that_are_written_down),
		cmocka_unit_test(columns_of_a_profile_are_kept_apart),
		cmocka_unit_test(absent_figure_is_not_known_and_has_a_name),
		cmocka_unit_test(shipped_files_have_no_mandaat_and_end_in_2024),
		cmocka_unit_test(fictitious_office_has_mandaten_and_no_end),
		cmocka_unit_test(procedure_forms_and_placeholders_are_read),
		cmocka_unit_test(file_that_makes_no_sense_names_the_figure),
		cmocka_unit_test(
		    figure_without_source_or_standing_is_not_valid),
		cmocka_unit_test(other_document_is_no_policy_file),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
