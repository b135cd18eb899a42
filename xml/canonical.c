#include "xml/canonical.h"

#include <libxml/c14n.h>
#include <libxml/tree.h>
#include <libxml/xmlIO.h>

#include "base/object.h"

static int
write_piece(void *context, const char *data, int len)
{
	const struct xml_sink *sink = context;

	sink->write(sink->arg, data, (size_t)len);
	return len;
}

static void
doc_free(xmlDoc **doc)
{
	xmlFreeDoc(*doc);
	*doc = NULL;
}

/* A namespace node is not of the common shape and has no way up. */
static int
is_visible(void *user, xmlNode *node, xmlNode *parent)
{
	const xmlNode *without = user;
	const xmlNode *n = node;

	if (node == NULL || node->type == XML_NAMESPACE_DECL)
		n = parent;
	while (n != NULL && n != without)
		n = n->parent;
	return n == NULL;
}

enum mz_status
xml_canonical(struct _xmlDoc *doc, struct _xmlNode *without,
    const struct xml_sink *sink, struct mz_err *err)
{
	struct xml_sink copy = *sink;
	xmlOutputBuffer *out;
	int done;
	int flushed;

	MZ_ASSERT(doc != NULL);
	out = xmlOutputBufferCreateIO(write_piece, NULL, &copy, NULL);
	MZ_ASSERT(out != NULL);
	done = xmlC14NExecute(doc, without != NULL ? is_visible : NULL, without,
	    XML_C14N_EXCLUSIVE_1_0, NULL, 0, out);
	flushed = xmlOutputBufferClose(out);
	if (done < 0 || flushed < 0)
		return mz_fail(err, MZ_REFUSE,
		    "document has no canonical form");
	return MZ_OK;
}

/* A copy, since libxml2 would walk the whole document around the subtree; in
 * exclusive form what surrounds it leaves no mark. */
enum mz_status
xml_canonical_subtree(struct _xmlNode *node, const struct xml_sink *sink,
    struct mz_err *err)
{
	MZ_AUTO(doc_free) xmlDoc *doc = xmlNewDoc(NULL);
	xmlNode *copy;

	MZ_ASSERT(doc != NULL);
	copy = xmlDocCopyNode(node, doc, 1);
	MZ_ASSERT(copy != NULL);
	(void)xmlDocSetRootElement(doc, copy);
	return xml_canonical(doc, NULL, sink, err);
}

static void
append(void *arg, const void *data, size_t len)
{
	bytes_add(arg, data, len);
}

struct xml_sink
xml_sink_bytes(struct bytes *out)
{
	return (struct xml_sink){ .write = append, .arg = out };
}
