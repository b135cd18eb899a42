/*
 * page - text for a person, in lines of at most 80 columns where it can
 */
#ifndef MZ_CTL_PAGE_H
#define MZ_CTL_PAGE_H

#include <stddef.h>

#include "base/bytes.h"

enum {
	PAGE_MAX_BYTES = 64 << 20
};

/* lead, and from column on the text, broken at blanks; its further lines begin
 * at column too. Control characters, which a terminal might obey, and what is
 * not UTF-8 become '?'. */
void page_text(struct bytes *out, const char *lead, unsigned column,
    const char *text);

/* The same for a text that is put together here. */
void page_printf(struct bytes *out, const char *lead, unsigned column,
    const char *fmt, ...) MZ_PRINTF(4, 5);

/* The text alone, made fit for a terminal in the same way; blanks stay. Gives
 * how many columns it takes. */
size_t page_plain(struct bytes *out, const char *text);

/* How many columns a text takes, one for each character. */
size_t page_width(const char *text);

/* To standard output; *page is empty then. */
void page_show(struct bytes *page);

#endif
