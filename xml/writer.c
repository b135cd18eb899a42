#include "xml/writer.h"

#include <inttypes.h>
#include <string.h>

#include "base/object.h"
#include "base/text.h"

void
xml_writer_init(struct xml_writer *w, struct bytes *out)
{
	MZ_CHECK(out, BYTES_MAGIC);
	*w = (struct xml_writer){ .magic = XML_WRITER_MAGIC, .out = out };
}

static void
push(struct xml_writer *w, const char *name)
{
	MZ_CHECK(w, XML_WRITER_MAGIC);
	MZ_ASSERT(w->depth < XML_WRITER_DEPTH);
	w->open[w->depth++] = name;
	bytes_add_byte(w->out, '<');
	bytes_add_text(w->out, name);
}

void
xml_begin_root(struct xml_writer *w, const char *name, const char *namespace)
{
	MZ_CHECK(w, XML_WRITER_MAGIC);
	MZ_ASSERT(w->depth == 0);
	MZ_ASSERT(strpbrk(namespace, "&<\"\t\r\n") == NULL);
	push(w, name);
	bytes_add_text(w->out, " xmlns=\"");
	bytes_add_text(w->out, namespace);
	bytes_add_text(w->out, "\">");
}

void
xml_begin(struct xml_writer *w, const char *name)
{
	MZ_CHECK(w, XML_WRITER_MAGIC);
	MZ_ASSERT(w->depth > 0);
	push(w, name);
	bytes_add_byte(w->out, '>');
}

void
xml_end(struct xml_writer *w)
{
	MZ_CHECK(w, XML_WRITER_MAGIC);
	MZ_ASSERT(w->depth > 0);
	w->depth--;
	bytes_add_text(w->out, "</");
	bytes_add_text(w->out, w->open[w->depth]);
	bytes_add_byte(w->out, '>');
}

/* The characters of XML 1.0, production [2]. */
static bool
is_xml_text(const char *text, size_t len)
{
	const char *end = text + len;

	while (text < end) {
		uint32_t c;
		size_t bytes = text_utf8_next(text, end, &c);
		bool blank = c == '\t' || c == '\n' || c == '\r';

		if (bytes == 0 || (c < ' ' && !blank) || c == 0xfffe ||
		    c == 0xffff)
			return false;
		text += bytes;
	}
	return true;
}

/* Canonical XML 1.1, section 2.3: text nodes. */
static const char *
escape_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	default:
		return "&#xD;";
	}
}

static void
add_escaped(struct bytes *out, const char *text)
{
	for (;;) {
		size_t plain = strcspn(text, "&<>\r");

		bytes_add(out, text, plain);
		text += plain;
		if (*text == '\0')
			return;
		bytes_add_text(out, escape_of(*text++));
	}
}

void
xml_text_element(struct xml_writer *w, const char *name, const char *text)
{
	xml_begin(w, name);
	if (is_xml_text(text, strlen(text)))
		add_escaped(w->out, text);
	else
		w->bad_text = true;
	xml_end(w);
}

void
xml_int_element(struct xml_writer *w, const char *name, int64_t value)
{
	xml_begin(w, name);
	bytes_printf(w->out, "%" PRId64, value);
	xml_end(w);
}

void
xml_date_element(struct xml_writer *w, const char *name, struct date d)
{
	char text[DATE_TEXT_SIZE];

	xml_begin(w, name);
	bytes_add_text(w->out, date_format(d, text));
	xml_end(w);
}

bool
xml_writer_done(const struct xml_writer *w)
{
	MZ_CHECK(w, XML_WRITER_MAGIC);
	MZ_ASSERT(w->depth == 0);
	return !w->bad_text && !bytes_failed(w->out);
}
