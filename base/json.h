/*
 * json - writes JSON, one line, in the order in which it is called
 *
 * The same calls always give the same bytes: traces are compared by them.
 * Text must be UTF-8; control characters are escaped, nothing else is.
 * Only writes.
 */
#ifndef MZ_BASE_JSON_H
#define MZ_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/date.h"

struct json {
	struct bytes *out; /* borrowed */
	bool comma;        /* a value stands before the next one */
};

void json_init(struct json *j, struct bytes *out);

void json_begin_object(struct json *j);
void json_end_object(struct json *j);
void json_begin_array(struct json *j);
void json_end_array(struct json *j);

void json_key(struct json *j, const char *key); /* then one value */
void json_text(struct json *j, const char *text);
void json_int(struct json *j, int64_t value);
void json_bool(struct json *j, bool value);
void json_date(struct json *j, struct date d); /* as text */

/* A key with its value; the date only when it is known, the text only when it
 * is not NULL: absent means unknown. */
void json_member_text(struct json *j, const char *key, const char *text);
void json_member_int(struct json *j, const char *key, int64_t value);
void json_member_bool(struct json *j, const char *key, bool value);
void json_member_date(struct json *j, const char *key, struct date d);

#endif
