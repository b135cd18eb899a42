#include "message/kind.h"

#include <libxml/tree.h>

#include "base/object.h"
#include "base/text.h"
#include "xml/document.h"

enum sender {
	PROVIDER,
	OFFICE,
};

static const struct {
	const char *name, *code, *namespace;
	enum sender sender;
} kinds[] = {
#define KIND(NAME, name, code, part, sender) \
	{ name, code, "urn:meerzorg:" part ":1.0", sender },
#include "message/kind.tbl.h"
};

const char *
message_kind_name(enum message_kind kind)
{
	MZ_ASSERT(kind < MESSAGE_KIND_COUNT);
	return kinds[kind].name;
}

const char *
message_kind_code(enum message_kind kind)
{
	MZ_ASSERT(kind < MESSAGE_KIND_COUNT);
	return kinds[kind].code;
}

const char *
message_kind_namespace(enum message_kind kind)
{
	MZ_ASSERT(kind < MESSAGE_KIND_COUNT);
	return kinds[kind].namespace;
}

bool
message_kind_incoming(enum message_kind kind)
{
	MZ_ASSERT(kind < MESSAGE_KIND_COUNT);
	return kinds[kind].sender == PROVIDER;
}

bool
message_kind_of(const struct xml_document *doc, enum message_kind *ret)
{
	const xmlNode *root = xml_document_root(doc);

	if (root->ns == NULL)
		return false;
	for (unsigned k = 0; k < MESSAGE_KIND_COUNT; k++) {
		if (!text_equal((const char *)root->ns->href,
		        kinds[k].namespace))
			continue;
		*ret = (enum message_kind)k;
		return true;
	}
	return false;
}
