#include "message/kop.h"

#include <stdbool.h>
#include <string.h>

#include "base/object.h"
#include "message/node.h"
#include "xml/document.h"

#define DIGITS "0123456789"
#define LETTERS \
	"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" DIGITS "._-"

static const struct {
	const char *path;
	size_t offset;
	size_t min, max; /* characters */
	const char *allowed;
} fields[] = {
	{ "Header/Afzender", offsetof(struct kop, afzender), 8, 8, DIGITS },
	{ "Header/Ontvanger", offsetof(struct kop, ontvanger), 4, 4, DIGITS },
	{ "Header/BerichtIdentificatie/Identificatie",
	    offsetof(struct kop, identificatie), 1, 12, LETTERS },
};

static bool
read_field(const struct _xmlNode *root, size_t i, struct kop *kop)
{
	const struct _xmlNode *node = node_find(root, fields[i].path);
	const char *text;
	size_t len;

	if (node == NULL)
		return false;
	text = node_text(node, &len);
	if (len < fields[i].min || len > fields[i].max ||
	    strspn(text, fields[i].allowed) < len)
		return false;
	memcpy((char *)kop + fields[i].offset, text, len);
	return true;
}

static bool
read_dagtekening(const struct _xmlNode *root, struct kop *kop)
{
	const struct _xmlNode *node =
	    node_find(root, "Header/BerichtIdentificatie/Dagtekening");
	const char *text;
	size_t len;

	if (node == NULL)
		return false;
	text = node_text(node, &len);
	return date_parse(text, len, &kop->dagtekening);
}

enum mz_status
kop_read(const struct xml_document *doc, struct kop *ret, struct mz_err *err)
{
	const struct _xmlNode *root = xml_document_root(doc);
	struct kop kop = { .dagtekening = DATE_NONE };
	bool ok = read_dagtekening(root, &kop);

	MZ_ASSERT(ret != NULL);
	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
		ok = ok && read_field(root, i, &kop);
	if (!ok)
		return mz_fail(err, MZ_REFUSE, "the header is not complete");
	*ret = kop;
	return MZ_OK;
}
