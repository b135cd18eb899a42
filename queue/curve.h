/*
 * curve - keys of CURVE, as Z85 text of 40 characters
 *
 * A secret is held in struct curve_secret only, and wiped by curve_wipe(),
 * which fits MZ_AUTO. Public keys are plain text.
 */
#ifndef MZ_QUEUE_CURVE_H
#define MZ_QUEUE_CURVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

enum {
	CURVE_KEY_SIZE = 41
}; /* with the NUL */

struct curve_secret {
	char text[CURVE_KEY_SIZE];
};

/* 40 characters of the Z85 alphabet that stand for 32 bytes? */
bool curve_key_ok(const char *key);

/* A secret from the contents of its file: the key, and at most one newline.
 * MZ_FAIL: it is no key; the text never quotes it. */
MZ_MUST_USE enum mz_status curve_secret_read(const void *data, size_t len,
    struct curve_secret *ret, struct mz_err *err);
void curve_wipe(struct curve_secret *secret);

/* The public key that belongs to secret. MZ_FAIL: no key, or libzmq was built
 * without CURVE. */
MZ_MUST_USE enum mz_status curve_public(const struct curve_secret *secret,
    char ret[CURVE_KEY_SIZE], struct mz_err *err);

/* A new pair, from the system's random source. */
MZ_MUST_USE enum mz_status curve_pair(char ret_public[CURVE_KEY_SIZE],
    struct curve_secret *ret_secret, struct mz_err *err);

#endif
