#include "ctl/rows.h"

#include <string.h>

#include "base/object.h"
#include "base/text.h"

enum {
	FIRST_ROOM = 32,
	FIELDS_MAX = 64
};

static struct rows_row *
new_row(struct rows *rows, const char *kind)
{
	struct rows_row *row;

	if (rows->n == rows->room) {
		const size_t room =
		    rows->room > 0 ? 2 * rows->room : FIRST_ROOM;
		struct rows_row *items = mz_alloc(room * sizeof items[0]);

		if (rows->n > 0)
			memcpy(items, rows->items, rows->n * sizeof items[0]);
		mz_free(rows->items);
		rows->items = items;
		rows->room = room;
	}
	row = &rows->items[rows->n++];
	*row = (struct rows_row){ .kind = mz_copy(kind, strlen(kind)) };
	row->fields = mz_alloc(FIELDS_MAX * sizeof row->fields[0]);
	return row;
}

static void
add_field(struct rows_row *row, const struct row_field *from)
{
	struct rows_field *field;

	if (row->n == FIELDS_MAX)
		return; /* of a newer service */
	field = &row->fields[row->n++];
	field->type = from->type;
	field->key = mz_copy(from->key, strlen(from->key));
	field->number = from->number;
	if (from->text != NULL)
		field->text = mz_copy(from->text, from->len);
}

enum mz_status
rows_add(struct rows *rows, const void *data, size_t len, struct mz_err *err)
{
	struct row_field field;
	struct unpack u;
	const char *kind;

	unpack_init(&u, data, len);
	while ((kind = row_read_kind(&u)) != NULL) {
		struct rows_row *row = new_row(rows, kind);

		while (row_read_field(&u, &field))
			add_field(row, &field);
	}
	return unpack_done(&u)
	    ? MZ_OK
	    : mz_fail(err, MZ_FAIL, "what the service sent is no rows");
}

void
rows_clear(struct rows *rows)
{
	for (size_t i = 0; i < rows->n; i++) {
		struct rows_row *row = &rows->items[i];

		for (size_t k = 0; k < row->n; k++) {
			mz_free(row->fields[k].key);
			mz_free(row->fields[k].text);
		}
		mz_free(row->fields);
		mz_free(row->kind);
	}
	mz_free(rows->items);
	*rows = (struct rows){ 0 };
}

const struct rows_field *
rows_field(const struct rows_row *row, const char *key)
{
	for (size_t i = 0; row != NULL && i < row->n; i++)
		if (text_equal(row->fields[i].key, key))
			return &row->fields[i];
	return NULL;
}

const char *
rows_text(const struct rows_row *row, const char *key)
{
	const struct rows_field *field = rows_field(row, key);

	return field != NULL ? field->text : NULL;
}

int64_t
rows_number(const struct rows_row *row, const char *key)
{
	const struct rows_field *field = rows_field(row, key);

	return field != NULL ? field->number : 0;
}

const struct rows_row *
rows_find(const struct rows *rows, const char *kind, size_t from)
{
	for (size_t i = from; i < rows->n; i++)
		if (text_equal(rows->items[i].kind, kind))
			return &rows->items[i];
	return NULL;
}
