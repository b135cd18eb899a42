/*
 * Any bytes as rows of the operators' socket: refused, or kept with every
 * field, and what was kept is written as rows that read the same.
 */
#include "ctl/rows.h"

#include <string.h>

#include "base/object.h"
#include "tests/fuzz/fixture.h"
#include "tests/fuzz/fuzz.h"

enum {
	WRITTEN_MAX = 1 << 20
};

static void
write_field(struct row *row, const struct rows_field *field)
{
	switch (field->type) {
	case ROW_TEXT:
		row_text(row, field->key, field->text);
		break;
	case ROW_JSON:
		row_json(row, field->key, field->text, strlen(field->text));
		break;
	case ROW_INT:
		row_int(row, field->key, field->number);
		break;
	case ROW_BOOL:
		row_bool(row, field->key, field->number != 0);
		break;
	case ROW_END:
		MZ_ASSERT(field->type != ROW_END);
	}
}

static void
write_rows(const struct rows *rows, struct bytes *out)
{
	for (size_t i = 0; i < rows->n; i++) {
		const struct rows_row *from = &rows->items[i];
		struct row row;

		row_begin(&row, out, from->kind);
		for (size_t k = 0; k < from->n; k++)
			write_field(&row, &from->fields[k]);
		MZ_ASSERT(row_end(&row));
		MZ_ASSERT(rows_find(rows, from->kind, i) == from);
	}
}

int
fuzz_one(const uint8_t *data, size_t len)
{
	MZ_AUTO(rows_clear) struct rows first = { 0 };
	MZ_AUTO(rows_clear) struct rows second = { 0 };
	MZ_AUTO(bytes_clear) struct bytes one;
	MZ_AUTO(bytes_clear) struct bytes two;

	bytes_init(&one, WRITTEN_MAX);
	bytes_init(&two, WRITTEN_MAX);
	if (rows_add(&first, data, len, NULL) != MZ_OK)
		return 0;
	write_rows(&first, &one);
	MZ_ASSERT(rows_add(&second, one.data, one.len, NULL) == MZ_OK);
	write_rows(&second, &two);
	MZ_ASSERT(fixture_same(&one, &two));
	return 0;
}
