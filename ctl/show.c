#include "ctl/show.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/object.h"
#include "base/text.h"
#include "ctl/page.h"
#include "ctl/report.h"
#include "ctl/stamp.h"
#include "ctl/tree.h"

enum {
	COLUMNS_MAX = 64,
	VALUE_SIZE = 96,
	LABEL = 22,
	TABLE_MAX = 150, /* columns: that of a journal with its hashes */
};

/* Of a length and not an instant, although both count milliseconds. */
static const char oldest[] = "oldest_waiting_ms";

static bool
is_instant(const char *key)
{
	const size_t len = strlen(key);

	return len > 3 && strcmp(key + len - 3, "_ms") == 0 &&
	    !text_equal(key, oldest);
}

/* A value in words; buf may hold it. A JSON value has no words. */
static const char *
value_of(const struct rows_field *field, char buf[VALUE_SIZE])
{
	if (field->type == ROW_BOOL)
		return field->number != 0 ? "yes" : "no";
	if (field->type == ROW_JSON)
		return "";
	if (field->text != NULL)
		return field->text;
	if (text_equal(field->key, oldest))
		return stamp_length(field->number, buf);
	if (is_instant(field->key))
		return stamp_format(field->number, buf);
	(void)snprintf(buf, VALUE_SIZE, "%lld", (long long)field->number);
	return buf;
}

/* The key as a person reads it: without its unit, which the value shows. */
static const char *
label_of(const char *key, char buf[VALUE_SIZE])
{
	size_t len;

	(void)snprintf(buf, VALUE_SIZE, "%s", key);
	len = strlen(buf);
	if (len > 3 && strcmp(buf + len - 3, "_ms") == 0)
		buf[len - 3] = '\0';
	for (char *at = buf; *at != '\0'; at++)
		if (*at == '_')
			*at = ' ';
	return buf;
}

static void
write_field(struct json *j, const struct rows_field *field)
{
	switch (field->type) {
	case ROW_TEXT:
		json_member_text(j, field->key, field->text);
		break;
	case ROW_INT:
		json_member_int(j, field->key, field->number);
		break;
	case ROW_BOOL:
		json_member_bool(j, field->key, field->number != 0);
		break;
	case ROW_JSON:
		json_key(j, field->key);
		bytes_add_text(j->out, field->text);
		j->comma = true;
		break;
	case ROW_END:
		break;
	}
}

void
show_json(struct bytes *out, const struct rows *rows)
{
	for (size_t i = 0; i < rows->n; i++) {
		const struct rows_row *row = &rows->items[i];
		struct json j;

		json_init(&j, out);
		json_begin_object(&j);
		json_member_text(&j, "row", row->kind);
		for (size_t k = 0; k < row->n; k++)
			write_field(&j, &row->fields[k]);
		json_end_object(&j);
		bytes_add_byte(out, '\n');
	}
}

/* A run of rows of one kind, and the columns that any of them has. */
struct table {
	const struct rows_row *rows;
	size_t n;
	const char *keys[COLUMNS_MAX];
	size_t widths[COLUMNS_MAX];
	size_t columns;
};

static size_t
column_of(struct table *t, const char *key)
{
	char label[VALUE_SIZE];

	for (size_t i = 0; i < t->columns; i++)
		if (text_equal(t->keys[i], key))
			return i;
	if (t->columns == COLUMNS_MAX)
		return COLUMNS_MAX - 1;
	t->keys[t->columns] = key;
	t->widths[t->columns] = strlen(label_of(key, label));
	return t->columns++;
}

static void
measure(struct table *t)
{
	char buf[VALUE_SIZE];

	for (size_t i = 0; i < t->n; i++) {
		const struct rows_row *row = &t->rows[i];

		for (size_t k = 0; k < row->n; k++) {
			const size_t c = column_of(t, row->fields[k].key);
			const size_t width =
			    page_width(value_of(&row->fields[k], buf));

			if (width > t->widths[c])
				t->widths[c] = width;
		}
	}
}

static void
write_cell(struct bytes *out, const struct table *t, size_t column,
    const char *text)
{
	size_t width = page_plain(out, text);

	if (column + 1 == t->columns)
		return; /* nothing follows */
	for (; width < t->widths[column] + 2; width++)
		bytes_add_byte(out, ' ');
}

static void
write_table(struct bytes *out, struct table *t)
{
	char buf[VALUE_SIZE];

	for (size_t c = 0; c < t->columns; c++)
		write_cell(out, t, c, label_of(t->keys[c], buf));
	bytes_add_byte(out, '\n');
	for (size_t i = 0; i < t->n; i++) {
		for (size_t c = 0; c < t->columns; c++) {
			const struct rows_field *field =
			    rows_field(&t->rows[i], t->keys[c]);

			write_cell(out, t, c,
			    field != NULL ? value_of(field, buf) : "-");
		}
		bytes_add_byte(out, '\n');
	}
}

/* How many rows from here on are of one kind. */
static size_t
run_length(const struct rows *rows, size_t from)
{
	size_t n = 1;

	while (from + n < rows->n &&
	    text_equal(rows->items[from + n].kind, rows->items[from].kind))
		n++;
	return n;
}

void
show_table(struct bytes *out, const struct rows *rows)
{
	size_t i = 0;

	while (i < rows->n) {
		struct table t = { .rows = &rows->items[i],
			.n = run_length(rows, i) };

		measure(&t);
		write_table(out, &t);
		i += t.n;
	}
}

static void
write_trace(struct bytes *out, const char *json)
{
	MZ_AUTO(tree_free) struct tree *tree = NULL;
	struct mz_err err = { "" };

	if (tree_parse(json, strlen(json), &tree, &err) == MZ_OK)
		report_write(out, tree_root(tree));
	else
		page_text(out, "  trace", LABEL, err.text);
}

static void
write_paragraph(struct bytes *out, const struct rows_row *row)
{
	char label[VALUE_SIZE], lead[VALUE_SIZE + 2], buf[VALUE_SIZE];

	bytes_printf(out, "%s\n", row->kind);
	for (size_t k = 0; k < row->n; k++) {
		const struct rows_field *field = &row->fields[k];

		if (field->type == ROW_JSON) {
			write_trace(out, field->text);
			continue;
		}
		(void)snprintf(lead, sizeof lead, "  %s",
		    label_of(field->key, label));
		page_text(out, lead, LABEL, value_of(field, buf));
	}
}

/* Rows with more than a terminal has room for, or with a trace, are no table. */
static bool
fits_table(const struct table *t)
{
	size_t width = 0;

	for (size_t c = 0; c < t->columns; c++) {
		const struct rows_field *field =
		    rows_field(t->rows, t->keys[c]);

		if (field != NULL && field->type == ROW_JSON)
			return false;
		width += t->widths[c] + 2;
	}
	return t->n > 1 && width <= TABLE_MAX;
}

void
show_story(struct bytes *out, const struct rows *rows)
{
	size_t i = 0;

	while (i < rows->n) {
		struct table t = { .rows = &rows->items[i],
			.n = run_length(rows, i) };

		measure(&t);
		if (i > 0)
			bytes_add_byte(out, '\n');
		if (fits_table(&t)) {
			bytes_printf(out, "%s\n", t.rows[0].kind);
			write_table(out, &t);
		} else {
			t.n = 1;
			write_paragraph(out, t.rows);
		}
		i += t.n;
	}
}
