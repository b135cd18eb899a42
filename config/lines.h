/*
 * lines - the text form that configuration and registry share
 *
 *	# a comment has a line of its own
 *	key = value
 *
 * UTF-8, one pair on a line, blanks around both parts dropped, no quotes, no
 * sections, no continuation. A key is lower-case letters, digits and '_'.
 * A '#' after a blank inside a value is refused rather than guessed at.
 */
#ifndef MZ_CONFIG_LINES_H
#define MZ_CONFIG_LINES_H

#include <stddef.h>

#include "base/status.h"

struct lines {
	const char *name; /* borrowed; stands in front of each fault */
	char *text;       /* owned copy, cut up on the way */
	char *at;
	char *end;
	unsigned line; /* of the pair that was given last, from 1 */
	const char *key;
	const char *value; /* both borrowed from text; value may be "" */
};

/* Borrows name. Undo with lines_clear(). */
void lines_init(struct lines *l, const char *name, const char *text,
    size_t len);
void lines_clear(struct lines *l);

/* The next pair into l->key and l->value, valid until lines_clear().
 * MZ_NONE: that was the last one.
 * MZ_FAIL: this line is not of the form above. */
MZ_MUST_USE enum mz_status lines_next(struct lines *l, struct mz_err *err);

/* "name:line: reason"; without the line where it is 0. Returns MZ_FAIL. */
enum mz_status lines_fault(const char *name, unsigned line, struct mz_err *err,
    const char *fmt, ...) MZ_PRINTF(4, 5);

#endif
