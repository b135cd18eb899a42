#include "message/beleid_xml.h"

#include <stdio.h>
#include <string.h>

#include <libxml/tree.h>

#include "base/object.h"
#include "base/text.h"
#include "meerzorg/pool.h"
#include "message/beleid_node.h"
#include "xml/document.h"
#include "xml/walk.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum {
	WHOSE_SIZE = 64
};

#define FIGURE(element, owner, member, naam) \
	{ \
		element, offsetof(struct owner, member), naam \
	}

/* beleid_new() gave these their names. */
static const struct beleid_figure procedure_figures[] = {
	FIGURE("TekstMinimumLetters", beleid, tekst_minimum_letters, NULL),
	FIGURE("DagprogrammaMargeMinuten", beleid,
	    dagprogramma_tolerance_minutes, NULL),
	FIGURE("BeslistermijnDagen", beleid, beslistermijn_days, NULL),
	FIGURE("HersteltermijnDagen", beleid, hersteltermijn_days, NULL),
	FIGURE("BezwaartermijnDagen", beleid, bezwaartermijn_days, NULL),
};

static const struct beleid_figure beleid_figures[] = {
	FIGURE("WegingProcent", beleid, weging_percent, NULL),
};

static const struct beleid_figure profiel_figures[] = {
	FIGURE("BasisMinutenWeek", zorgprofiel, basis_minutes_week,
	    "basisminuten"),
	FIGURE("MaatwerkuurCenten", zorgprofiel, maatwerkuur_cents,
	    "maatwerkuurbudget"),
};

static const struct beleid_figure band_figures[] = {
	FIGURE("MinimumMinutenWeek", band, min_minutes_week, "minimum minuten"),
	FIGURE("MaximumMinutenWeek", band, max_minutes_week, "maximum minuten"),
	FIGURE("DagbedragCenten", band, dagbedrag_cents, "dagbedrag"),
	FIGURE("BovengrensCentenJaar", band, upper_edge_cents,
	    "jaarbedrag bovengrens"),
};

static const xmlNode *
find_band(struct beleid_reader *r, const xmlNode *bands, int nummer)
{
	const xmlNode *n = beleid_node_child(bands, "Meerzorgprofiel");
	const char digit[] = { (char)('0' + nummer), '\0' };

	for (; n != NULL; n = beleid_node_next(n->next, "Meerzorgprofiel")) {
		if (text_equal(beleid_node_child_text(r, n, "Nummer"), digit))
			break;
	}
	return n;
}

static enum mz_status
read_band(struct beleid_reader *r, const xmlNode *bands, struct zorgprofiel *p,
    int nummer)
{
	const xmlNode *node = find_band(r, bands, nummer);
	char whose[WHOSE_SIZE];

	(void)snprintf(whose, sizeof whose, "meerzorgprofiel %d %s", nummer,
	    p->naam);
	p->bands[nummer].nummer = node != NULL ? nummer : 0;
	return beleid_node_figures(r, node,
	    (struct beleid_figures){ band_figures, COUNT(band_figures),
	        &p->bands[nummer], whose });
}

static enum mz_status
read_bands(struct beleid_reader *r, const xmlNode *node, struct zorgprofiel *p)
{
	const xmlNode *bands = beleid_node_child(node, "Meerzorgprofielen");
	enum mz_status status = MZ_OK;
	size_t found = 0;

	for (int i = 1; i <= MEERZORGPROFIEL_MAX && status == MZ_OK; i++) {
		status = read_band(r, bands, p, i);
		found += p->bands[i].nummer != 0;
	}
	if (status == MZ_OK &&
	    found != beleid_node_count(bands, "Meerzorgprofiel"))
		return mz_fail(r->err, MZ_FAIL,
		    "policy %s: a meerzorgprofiel of %s is there twice",
		    r->beleid->naam, p->naam);
	return status;
}

static enum mz_status
read_standaard(struct beleid_reader *r, const xmlNode *node,
    struct zorgprofiel *p)
{
	const xmlNode *standaard = beleid_node_child(node, "Standaard");
	enum mz_status status;

	if (standaard == NULL)
		return MZ_OK;
	status = beleid_node_nummer(r, standaard, "Laagste", &p->standaard_min);
	if (status == MZ_OK)
		status = beleid_node_nummer(r, standaard, "Hoogste",
		    &p->standaard_max);
	return status;
}

static void
read_columns(struct beleid_reader *r, const xmlNode *node,
    struct zorgprofiel *p)
{
	p->naam = beleid_node_child_text(r, node, "Naam");
	p->zzpcode = beleid_node_child_text(r, node, "ZzpCode");
	p->sector = beleid_node_child_text(r, node, "Sector");
	p->provider = beleid_node_ja(r, node, "Zorgaanbieder");
	p->thuis = beleid_node_ja(r, node, "Thuis");
	p->pgb = beleid_node_ja(r, node, "Pgb");
}

static enum mz_status
read_zorgprofiel(struct beleid_reader *r, const xmlNode *node, void *item)
{
	struct zorgprofiel *p = item;
	enum mz_status status;

	read_columns(r, node, p);
	status = read_standaard(r, node, p);
	if (status == MZ_OK)
		status = beleid_node_figures(r, node,
		    (struct beleid_figures){ profiel_figures,
		        COUNT(profiel_figures), p, p->naam });
	return status == MZ_OK ? read_bands(r, node, p) : status;
}

static enum mz_status
read_formulier(struct beleid_reader *r, const xmlNode *node, void *item)
{
	struct formulier *f = item;
	enum mz_status status;

	f->versie = beleid_node_child_text(r, node, "Versie");
	status = beleid_node_date(r, node, "Van", &f->van);
	return status == MZ_OK ? beleid_node_date(r, node, "Tot", &f->tot)
	                       : status;
}

static enum mz_status
read_mandaat(struct beleid_reader *r, const xmlNode *node, void *item)
{
	struct mandaat *m = item;

	m->zorgprofiel = beleid_node_child_text(r, node, "Zorgprofiel");
	return beleid_node_nummer(r, node, "Meerzorgprofiel",
	    &m->meerzorgprofiel);
}

static enum mz_status
read_placeholder(struct beleid_reader *r, const xmlNode *node, void *item)
{
	const char *text = beleid_node_text(r, node);

	memcpy(item, &text, sizeof text);
	return MZ_OK;
}

/* A list element, and where its array and count go in struct beleid. */
struct list {
	const char *element;
	size_t item_size;
	size_t array, n;
	enum mz_status (
	    *read)(struct beleid_reader *r, const xmlNode *node, void *item);
};

static const struct list formulieren = { "Formulier", sizeof(struct formulier),
	offsetof(struct beleid, formulieren),
	offsetof(struct beleid, n_formulieren), read_formulier };

static const struct list zorgprofielen = { "Zorgprofiel",
	sizeof(struct zorgprofiel), offsetof(struct beleid, zorgprofielen),
	offsetof(struct beleid, n_zorgprofielen), read_zorgprofiel };

static const struct list mandaten = { "Mandaat", sizeof(struct mandaat),
	offsetof(struct beleid, mandaten), offsetof(struct beleid, n_mandaten),
	read_mandaat };

static const struct list invulteksten = { "Invultekst", sizeof(const char *),
	offsetof(struct beleid, placeholders),
	offsetof(struct beleid, n_placeholders), read_placeholder };

/* parent may be NULL: an empty list. */
static enum mz_status
read_list(struct beleid_reader *r, const xmlNode *parent,
    const struct list *list)
{
	const size_t n = beleid_node_count(parent, list->element);
	char *items = pool_alloc(&r->beleid->pool, (n + 1) * list->item_size);
	const xmlNode *node = beleid_node_child(parent, list->element);
	enum mz_status status = MZ_OK;

	memcpy((char *)r->beleid + list->array, &items, sizeof items);
	memcpy((char *)r->beleid + list->n, &n, sizeof n);
	for (size_t i = 0; i < n && status == MZ_OK; i++) {
		status = list->read(r, node, items + i * list->item_size);
		node = beleid_node_next(node->next, list->element);
	}
	return status;
}

static enum mz_status
read_head(struct beleid_reader *r, const xmlNode *root)
{
	struct beleid *b = r->beleid;
	enum mz_status status;

	b->naam = beleid_node_child_text(r, root, "Naam");
	b->voorbeeld = beleid_node_ja(r, root, "Voorbeeld");
	status = beleid_node_date(r, root, "Van", &b->van);
	if (status == MZ_OK)
		status = beleid_node_date(r, root, "Tot", &b->tot);
	return status;
}

static enum mz_status
read_header_figures(struct beleid_reader *r, const xmlNode *root)
{
	enum mz_status status;

	status = beleid_node_figures(r, beleid_node_child(root, "Procedure"),
	    (struct beleid_figures){ procedure_figures,
	        COUNT(procedure_figures), r->beleid, NULL });
	if (status == MZ_OK)
		status = beleid_node_figures(r, root,
		    (struct beleid_figures){ beleid_figures,
		        COUNT(beleid_figures), r->beleid, NULL });
	return status;
}

static enum mz_status
read_lists(struct beleid_reader *r, const xmlNode *root)
{
	const struct {
		const xmlNode *parent;
		const struct list *list;
	} lists[] = {
		{ beleid_node_child(beleid_node_child(root, "Procedure"),
		      "Invulteksten"),
		    &invulteksten },
		{ beleid_node_child(root, "Formulieren"), &formulieren },
		{ beleid_node_child(root, "Zorgprofielen"), &zorgprofielen },
		{ beleid_node_child(root, "Mandaten"), &mandaten },
	};
	enum mz_status status = MZ_OK;

	for (size_t i = 0; i < COUNT(lists) && status == MZ_OK; i++)
		status = read_list(r, lists[i].parent, lists[i].list);
	return status;
}

enum mz_status
beleid_read(const struct xml_document *doc, struct beleid **ret,
    struct mz_err *err)
{
	const xmlNode *root = xml_document_root(doc);
	MZ_AUTO(beleid_free) struct beleid *beleid = beleid_new();
	struct beleid_reader r = { beleid, err };
	enum mz_status status;

	if (!xml_is_element(root, BELEID_NAMESPACE, "Beleid"))
		return mz_fail(err, MZ_FAIL, "this is no policy file");
	status = read_head(&r, root);
	if (status == MZ_OK)
		status = read_header_figures(&r, root);
	if (status == MZ_OK)
		status = read_lists(&r, root);
	if (status == MZ_OK)
		status = beleid_check(beleid, err);
	if (status == MZ_OK)
		*ret = MZ_TAKE(beleid);
	return status;
}
