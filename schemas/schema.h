/*
 * schema - the schemas of all messages, compiled once
 *
 * They are built into the program; no file is opened and nothing is fetched.
 * Load the set once in each process, after xml_global_init() and before any
 * thread: while it loads, libxml2's loader is ours. A loaded set does not
 * change and may serve any number of validations.
 *
 * What is found is told in our own codes: libxml2's texts quote the document
 * and never leave this folder.
 */
#ifndef MZ_SCHEMAS_SCHEMA_H
#define MZ_SCHEMAS_SCHEMA_H

#include "base/embed.h"
#include "base/status.h"
#include "schemas/schema_fault.h"

struct schema_set;
struct xml_document;

/* The files of the set, in a fixed order, for its hash; ends with a row whose
 * name is NULL. */
const struct embedded *schema_set_files(void);

/* MZ_FAIL: a built-in schema does not compile. */
MZ_MUST_USE enum mz_status schema_set_load(struct schema_set **ret,
    struct mz_err *err);
void schema_set_free(struct schema_set **set);

/* Against the schema that has the namespace of the root. Borrows doc.
 * MZ_REFUSE: *ret has at least one fault; it is empty otherwise.
 * MZ_FAIL: libxml2 could not do its work. */
MZ_MUST_USE enum mz_status schema_validate(const struct schema_set *set,
    const struct xml_document *doc, struct schema_faults *ret,
    struct mz_err *err);

#endif
