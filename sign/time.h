/*
 * time - an instant as the signed properties write it: 2026-11-22T09:30:00Z
 */
#ifndef MZ_SIGN_TIME_H
#define MZ_SIGN_TIME_H

#include <stdbool.h>
#include <stdint.h>

enum {
	SIGN_TIME_SIZE = 21
}; /* with its NUL */

/* To the second, in buf, which is also returned. 1970 to 2199. */
const char *sign_time_format(int64_t instant_ms, char buf[SIGN_TIME_SIZE]);

/* Exactly that form; false, and *ret_ms untouched, otherwise. */
bool sign_time_parse(const char *text, int64_t *ret_ms);

#endif
