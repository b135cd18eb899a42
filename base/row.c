#include "base/row.h"

#include <string.h>

#include "base/object.h"

/* Text travels with its NUL, so that the reader can borrow it. */
static void
put_text(struct bytes *out, const char *text, size_t len)
{
	MZ_ASSERT(memchr(text, '\0', len) == NULL);
	pack_u32(out, (uint32_t)len + 1);
	bytes_add(out, text, len);
	bytes_add_byte(out, 0);
}

static void
put_head(struct row *row, enum row_type type, const char *key)
{
	pack_u32(row->out, type);
	put_text(row->out, key, strlen(key));
}

void
row_begin(struct row *row, struct bytes *out, const char *kind)
{
	MZ_CHECK(out, BYTES_MAGIC);
	*row = (struct row){ .out = out, .start = out->len };
	put_text(out, kind, strlen(kind));
}

void
row_int(struct row *row, const char *key, int64_t value)
{
	put_head(row, ROW_INT, key);
	pack_i64(row->out, value);
}

void
row_bool(struct row *row, const char *key, bool value)
{
	put_head(row, ROW_BOOL, key);
	pack_i64(row->out, value);
}

void
row_text(struct row *row, const char *key, const char *text)
{
	if (text != NULL)
		row_text_len(row, key, text, strlen(text));
}

void
row_text_len(struct row *row, const char *key, const char *text, size_t len)
{
	put_head(row, ROW_TEXT, key);
	put_text(row->out, text, len);
}

void
row_date(struct row *row, const char *key, struct date d)
{
	char text[DATE_TEXT_SIZE];

	if (date_known(d))
		row_text(row, key, date_format(d, text));
}

void
row_json(struct row *row, const char *key, const char *json, size_t len)
{
	put_head(row, ROW_JSON, key);
	put_text(row->out, json, len);
}

bool
row_end(struct row *row)
{
	struct bytes *out = row->out;

	pack_u32(out, ROW_END);
	if (!bytes_failed(out))
		return true;
	out->len = row->start;
	out->failed = false;
	if (out->data != NULL)
		out->data[out->len] = '\0';
	return false;
}

/* Text with its NUL as its last byte and nowhere else; NULL: not so. */
static const char *
take_text(struct unpack *u, size_t *ret_len)
{
	size_t len;
	const char *at = unpack_blob(u, &len);

	if (at == NULL || len == 0 || memchr(at, '\0', len) != at + len - 1) {
		u->failed = true;
		return NULL;
	}
	*ret_len = len - 1;
	return at;
}

const char *
row_read_kind(struct unpack *u)
{
	size_t len;

	if (u->failed || u->left == 0)
		return NULL;
	return take_text(u, &len);
}

bool
row_read_field(struct unpack *u, struct row_field *ret)
{
	struct row_field field = { .type = ROW_END };
	const uint32_t type = unpack_u32(u);
	size_t len;

	if (u->failed || type == ROW_END)
		return false;
	if (type > ROW_JSON) {
		u->failed = true;
		return false;
	}
	field.type = (enum row_type)type;
	field.key = take_text(u, &len);
	if (field.type == ROW_TEXT || field.type == ROW_JSON)
		field.text = take_text(u, &field.len);
	else
		field.number = unpack_i64(u);
	if (u->failed)
		return false;
	*ret = field;
	return true;
}
