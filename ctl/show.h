/*
 * show - rows of the service, for a person or for a program
 */
#ifndef MZ_CTL_SHOW_H
#define MZ_CTL_SHOW_H

#include "base/bytes.h"
#include "ctl/rows.h"

/* One JSON object a line; its kind stands first, under "row". */
void show_json(struct bytes *out, const struct rows *rows);

/* A table for each run of rows of one kind. */
void show_table(struct bytes *out, const struct rows *rows);

/* A paragraph for each row, and a table for several of one kind that fit in
 * one; a trace becomes the report of the judgement. */
void show_story(struct bytes *out, const struct rows *rows);

#endif
