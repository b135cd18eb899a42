#include "ctl/page.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/object.h"
#include "base/text.h"

enum {
	COLUMNS = 80,
	TEXT_MAX = 1 << 20,
};

size_t
page_width(const char *text)
{
	const char *end = text + strlen(text);
	size_t width = 0;
	uint32_t code;

	while (text < end) {
		const size_t len = text_utf8_next(text, end, &code);

		text += len > 0 ? len : 1;
		width++;
	}
	return width;
}

static void
add_blanks(struct bytes *out, size_t n)
{
	while (n-- > 0)
		bytes_add_byte(out, ' ');
}

/* C0, DEL and C1 could move the cursor or colour what follows. */
static bool
is_control(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

/* One word, up to end; gives its width. */
static size_t
add_word(struct bytes *out, const char *at, const char *end)
{
	size_t width = 0;
	uint32_t code;

	while (at < end) {
		size_t len = text_utf8_next(at, end, &code);

		if (len == 0 || is_control(code)) {
			bytes_add_byte(out, '?');
			len = len > 0 ? len : 1;
		} else {
			bytes_add(out, at, len);
		}
		at += len;
		width++;
	}
	return width;
}

size_t
page_plain(struct bytes *out, const char *text)
{
	return add_word(out, text, text + strlen(text));
}

void
page_text(struct bytes *out, const char *lead, unsigned column,
    const char *text)
{
	static const char blanks[] = " \t\r\n";
	size_t at = page_plain(out, lead);
	bool first = true;

	if (at < column) {
		add_blanks(out, column - at);
		at = column;
	}
	for (text += strspn(text, blanks); *text != '\0';
	     text += strspn(text, blanks)) {
		const size_t len = strcspn(text, blanks);
		MZ_AUTO(bytes_clear) struct bytes word;
		size_t width;

		bytes_init(&word, TEXT_MAX);
		width = add_word(&word, text, text + len);
		if (!first && at + 1 + width > COLUMNS) {
			bytes_add_byte(out, '\n');
			add_blanks(out, column);
			at = column;
		} else if (!first) {
			bytes_add_byte(out, ' ');
			at++;
		}
		bytes_add(out, bytes_text(&word), word.len);
		at += width;
		first = false;
		text += len;
	}
	bytes_add_byte(out, '\n');
}

void
page_printf(struct bytes *out, const char *lead, unsigned column,
    const char *fmt, ...)
{
	char *text = NULL;
	va_list args;

	va_start(args, fmt);
	MZ_ASSERT(vasprintf(&text, fmt, args) >= 0);
	va_end(args);
	page_text(out, lead, column, text);
	mz_free(text);
}

void
page_show(struct bytes *page)
{
	MZ_ASSERT(!bytes_failed(page));
	(void)fwrite(bytes_text(page), 1, page->len, stdout);
	bytes_reset(page);
}
