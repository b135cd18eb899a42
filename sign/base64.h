/*
 * base64 - as XML Signature writes it, read strictly
 */
#ifndef MZ_SIGN_BASE64_H
#define MZ_SIGN_BASE64_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"

/* Appends data as one line. */
void sign_base64_add(struct bytes *out, const void *data, size_t len);

/* Appends what text stands for. False: something other than the alphabet and
 * XML's blanks, padding that is not exactly right, bits that would be dropped,
 * or more than out may hold. Only one text stands for given bytes, but for its
 * blanks. */
bool sign_base64_decode(const char *text, struct bytes *out);

#endif
