#include "base/json.h"

#include <inttypes.h>

#include "base/object.h"

void
json_init(struct json *j, struct bytes *out)
{
	*j = (struct json){ .out = out };
}

static void
before_value(struct json *j)
{
	if (j->comma)
		bytes_add_byte(j->out, ',');
	j->comma = true;
}

static void
begin(struct json *j, unsigned char bracket)
{
	before_value(j);
	bytes_add_byte(j->out, bracket);
	j->comma = false;
}

static void
end(struct json *j, unsigned char bracket)
{
	bytes_add_byte(j->out, bracket);
	j->comma = true;
}

void
json_begin_object(struct json *j)
{
	begin(j, '{');
}

void
json_end_object(struct json *j)
{
	end(j, '}');
}

void
json_begin_array(struct json *j)
{
	begin(j, '[');
}

void
json_end_array(struct json *j)
{
	end(j, ']');
}

static bool
is_plain(unsigned char c)
{
	return c >= 0x20 && c != 0x7f && c != '"' && c != '\\';
}

static void
add_escape(struct bytes *out, unsigned char c)
{
	if (c == '"' || c == '\\') {
		bytes_add_byte(out, '\\');
		bytes_add_byte(out, c);
	} else {
		bytes_printf(out, "\\u%04x", c);
	}
}

/* What needs no escape goes in one piece: traces are mostly text. */
static void
add_string(struct bytes *out, const char *text)
{
	bytes_add_byte(out, '"');
	for (;;) {
		size_t n = 0;

		while (is_plain((unsigned char)text[n]))
			n++;
		bytes_add(out, text, n);
		text += n;
		if (*text == '\0')
			break;
		add_escape(out, (unsigned char)*text++);
	}
	bytes_add_byte(out, '"');
}

void
json_key(struct json *j, const char *key)
{
	before_value(j);
	add_string(j->out, key);
	bytes_add_byte(j->out, ':');
	j->comma = false;
}

void
json_text(struct json *j, const char *text)
{
	before_value(j);
	add_string(j->out, text);
}

void
json_int(struct json *j, int64_t value)
{
	before_value(j);
	bytes_printf(j->out, "%" PRId64, value);
}

void
json_bool(struct json *j, bool value)
{
	before_value(j);
	bytes_add_text(j->out, value ? "true" : "false");
}

void
json_date(struct json *j, struct date d)
{
	char buf[DATE_TEXT_SIZE];

	json_text(j, date_format(d, buf));
}

void
json_member_text(struct json *j, const char *key, const char *text)
{
	if (text == NULL)
		return;
	json_key(j, key);
	json_text(j, text);
}

void
json_member_int(struct json *j, const char *key, int64_t value)
{
	json_key(j, key);
	json_int(j, value);
}

void
json_member_bool(struct json *j, const char *key, bool value)
{
	json_key(j, key);
	json_bool(j, value);
}

void
json_member_date(struct json *j, const char *key, struct date d)
{
	if (!date_known(d))
		return;
	json_key(j, key);
	json_date(j, d);
}
