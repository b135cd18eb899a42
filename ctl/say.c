#include "ctl/say.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/object.h"
#include "ctl/page.h"

int
say(int code, const char *fmt, ...)
{
	struct bytes line;
	char *text = NULL;
	va_list args;

	va_start(args, fmt);
	MZ_ASSERT(vasprintf(&text, fmt, args) >= 0);
	va_end(args);
	bytes_init(&line, PAGE_MAX_BYTES);
	(void)page_plain(&line, text);
	(void)fprintf(stderr, "meerzorgctl: %s\n", bytes_text(&line));
	bytes_clear(&line);
	mz_free(text);
	return code;
}
