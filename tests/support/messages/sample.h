/*
 * sample - messages for tests: the sample application, and edits of it
 *
 * Every function fails the running test when it cannot do its work.
 */
#ifndef MZ_TESTS_SAMPLE_H
#define MZ_TESTS_SAMPLE_H

struct xml_document;

/* tests/support/messages/<name>; for the caller (mz_free). */
char *sample_read(const char *name);

/* text with the first from replaced by to; from must be there. */
char *sample_edit(const char *text, const char *from, const char *to);

/* text without what stands from the first from up to the first to after it. */
char *sample_cut(const char *text, const char *from, const char *to);

struct xml_document *sample_parse(const char *text);

/* The sample application, parsed, with one edit (from NULL: none). */
struct xml_document *sample_aanvraag(const char *from, const char *to);

#endif
