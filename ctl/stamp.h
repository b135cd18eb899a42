/*
 * stamp - an instant as text, in UTC: 2023-03-06T11:00:00Z
 */
#ifndef MZ_CTL_STAMP_H
#define MZ_CTL_STAMP_H

#include <stdint.h>

enum {
	STAMP_SIZE = 32
};

/* In buf, which is also returned. */
const char *stamp_format(int64_t instant_ms, char buf[STAMP_SIZE]);

/* A length of time, rounded down: "3 d 4 h", "12 s". */
const char *stamp_length(int64_t length_ms, char buf[STAMP_SIZE]);

#endif
