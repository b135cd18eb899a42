/*
 * text - strict numbers, hexadecimal, and escaping for logs
 *
 * No strtol or atoi outside this file: they accept blanks, signs and rubbish.
 */
#ifndef MZ_BASE_TEXT_H
#define MZ_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decimal digits only (a minus sign where min < 0), the whole of text, within
 * min and max. False, and *ret untouched, otherwise. */
bool text_int(const char *text, size_t len, int64_t min, int64_t max,
    int64_t *ret);

/* Lower-case hexadecimal; ret needs 2 * len + 1 bytes. */
void text_hex(const void *data, size_t len, char *ret);
bool text_unhex(const char *text, void *ret, size_t len); /* len bytes out */

bool text_equal(const char *a, const char *b); /* either may be NULL */
bool text_starts(const char *text, const char *prefix);

/* For one log line: printable ASCII, the rest as \xNN, cut at size. */
const char *text_log(const char *text, char *buf, size_t size);

/* Is it well-formed UTF-8, without overlong forms and surrogates? */
bool text_is_utf8(const char *text, size_t len);

/* Length in bytes of the UTF-8 character at text, which ends before end;
 * 0: not well-formed. The code point goes to *ret. */
size_t text_utf8_next(const char *text, const char *end, uint32_t *ret);

#endif
