/*
 * beleid_node - the content of one element of a policy file
 *
 * Shared by the parts of the policy reader only. Everything that is read is
 * kept in the pool of the beleid that is being made. The document is valid
 * against its schema, so a status other than MZ_OK (always MZ_FAIL, naming the
 * element or figure) means that schema and reader do not agree.
 */
#ifndef MZ_MESSAGE_BELEID_NODE_H
#define MZ_MESSAGE_BELEID_NODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/status.h"
#include "meerzorg/beleid.h"

#define BELEID_NAMESPACE "urn:meerzorg:beleid:1.0"

struct _xmlNode;

struct beleid_reader {
	struct beleid *beleid; /* borrowed */
	struct mz_err *err;
};

/* The first child of that name; NULL: none, or no parent. The next sibling of
 * that name, from node on. How many children have it. */
const struct _xmlNode *beleid_node_child(const struct _xmlNode *parent,
    const char *name);
const struct _xmlNode *beleid_node_next(const struct _xmlNode *node,
    const char *name);
size_t beleid_node_count(const struct _xmlNode *parent, const char *name);

/* Without blanks around it. NULL: there is no such element. */
const char *beleid_node_text(struct beleid_reader *r,
    const struct _xmlNode *node);
const char *beleid_node_child_text(struct beleid_reader *r,
    const struct _xmlNode *parent, const char *name);

bool beleid_node_ja(struct beleid_reader *r, const struct _xmlNode *parent,
    const char *name);

/* A number of a meerzorgprofiel. */
MZ_MUST_USE enum mz_status beleid_node_nummer(struct beleid_reader *r,
    const struct _xmlNode *parent, const char *name, int *ret);

/* DATE_NONE: there is no such element. */
MZ_MUST_USE enum mz_status beleid_node_date(struct beleid_reader *r,
    const struct _xmlNode *parent, const char *name, struct date *ret);

/* Figures that are children of one parent and members of one struct. */
struct beleid_figure {
	const char *element;
	size_t offset;    /* of the struct cijfer in its owner */
	const char *naam; /* what it is, before whose; NULL: it has its name */
};

struct beleid_figures {
	const struct beleid_figure *table;
	size_t n;
	void *owner;
	const char *whose;
};

/* parent may be NULL: a figure that is absent gets its name all the same,
 * because a finding may have to name it. */
MZ_MUST_USE enum mz_status beleid_node_figures(struct beleid_reader *r,
    const struct _xmlNode *parent, struct beleid_figures figures);

#endif
