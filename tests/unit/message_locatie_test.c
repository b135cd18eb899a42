#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/embed.h"
#include "message/locatie.h"
#include "schemas/schema.h"
#include "tests/support/cmocka.h"
#include "xml/walk.h"

#define XSD "http://www.w3.org/2001/XMLSchema"

static xmlDoc *schemas[2];

static int
load(void **state)
{
	static const char *const names[] = {
		"schemas/meerzorgaanvraag.xsd",
		"schemas/basis.xsd",
	};
	const struct embedded *file = schema_set_files();

	(void)state;
	for (; file->name != NULL; file++) {
		for (unsigned i = 0; i < 2; i++) {
			if (strcmp(file->name, names[i]) != 0)
				continue;
			schemas[i] = xmlReadMemory(file->data,
			    (int)(file->end - file->data), NULL, NULL, 0);
		}
	}
	return schemas[0] == NULL || schemas[1] == NULL;
}

static int
unload(void **state)
{
	(void)state;
	xmlFreeDoc(schemas[0]);
	xmlFreeDoc(schemas[1]);
	return 0;
}

static bool
has(const xmlNode *node, const char *attribute, const char *value)
{
	xmlChar *text = xmlGetProp(node, (const xmlChar *)attribute);
	bool same = text != NULL && strcmp((const char *)text, value) == 0;

	xmlFree(text);
	return same;
}

/* The declaration of that kind and name at or below top. */
static const xmlNode *
declared(const xmlNode *top, const char *kind, const char *name)
{
	for (const xmlNode *n = top; n != NULL; n = xml_walk(top, n)) {
		if (xml_is_element(n, XSD, kind) && has(n, "name", name))
			return n;
	}
	return NULL;
}

static const xmlNode *
type_named(const char *name)
{
	const xmlNode *type =
	    declared(xmlDocGetRootElement(schemas[0]), "complexType", name);

	return type != NULL
	    ? type
	    : declared(xmlDocGetRootElement(schemas[1]), "complexType", name);
}

/* Follows one step, "Client[1]", below a type: the type of that element, or
 * the element's declaration when it has no complex type. */
static const xmlNode *
follow(const xmlNode *from, const char *step)
{
	char name[64];
	size_t len = strcspn(step, "/[");
	const xmlNode *element, *type;
	xmlChar *type_name;

	assert_true(len > 0 && len < sizeof name);
	memcpy(name, step, len);
	name[len] = '\0';
	element = declared(from, "element", name);
	if (element == NULL)
		return NULL;
	/* A number only where there can be several, or where it says which. */
	if (step[len] == '[' && strcmp(name, "Client") != 0)
		assert_true(
		    xmlHasProp(element, (const xmlChar *)"maxOccurs") != NULL);
	type_name = xmlGetProp(element, (const xmlChar *)"type");
	assert_non_null(type_name);
	type = type_named((const char *)type_name);
	xmlFree(type_name);
	return type != NULL ? type : element;
}

static void
expect_declared(const char *path)
{
	const xmlNode *at = type_named("Root");
	const char *step = path;

	assert_int_equal(strncmp(step, "/Bericht/", 9), 0);
	step += 8;
	while (*step == '/' && at != NULL) {
		step++;
		at = follow(at, step);
		step += strcspn(step, "/");
	}
	if (at == NULL)
		fail_msg("%s is not in the schema", path);
}

static void
every_element_has_a_place_in_the_schema(void **state)
{
	char path[LOCATIE_SIZE];

	(void)state;
	for (unsigned e = 0; e < ELEMENT_COUNT; e++) {
		message_locatie((enum element)e, 1, 0, path, sizeof path);
		expect_declared(path);
		message_locatie((enum element)e, 1, 3, path, sizeof path);
		expect_declared(path);
	}
}

static void
no_two_elements_share_a_place(void **state)
{
	char a[LOCATIE_SIZE], b[LOCATIE_SIZE];

	(void)state;
	for (unsigned i = 0; i < ELEMENT_COUNT; i++) {
		message_locatie((enum element)i, 1, 0, a, sizeof a);
		for (unsigned j = 0; j < i; j++) {
			message_locatie((enum element)j, 1, 0, b, sizeof b);
			assert_string_not_equal(a, b);
		}
	}
}

static void
expect_path(enum element element, unsigned client, unsigned index,
    const char *want)
{
	char path[LOCATIE_SIZE];

	message_locatie(element, client, index, path, sizeof path);
	assert_string_equal(path, want);
}

static void
places_are_those_that_were_agreed(void **state)
{
	(void)state;
	expect_path(ELEMENT_BEGINDATUM, 0, 0,
	    "/Bericht/Aanvraag/Periode/Begindatum");
	expect_path(ELEMENT_REKENTOOL_WOONZORG, 1, 0,
	    "/Bericht/Aanvraag/Clienten/Client[1]/Rekentool/Zorg/Woonzorg");
	expect_path(ELEMENT_BSN, 0, 0,
	    "/Bericht/Aanvraag/Clienten/Client[1]/Bsn");
	expect_path(ELEMENT_BSN, 12, 0,
	    "/Bericht/Aanvraag/Clienten/Client[12]/Bsn");
	expect_path(ELEMENT_DOELEN, 1, 0,
	    "/Bericht/Aanvraag/Clienten/Client[1]/Vragenlijst/GewensteSituatie"
	    "/Doelen");
	expect_path(ELEMENT_DOELEN, 1, 2,
	    "/Bericht/Aanvraag/Clienten/Client[1]/Vragenlijst/GewensteSituatie"
	    "/Doelen/Doel[2]/Omschrijving");
	expect_path(ELEMENT_BSN, 1, 4,
	    "/Bericht/Aanvraag/Clienten/Client[1]/Bsn");
}

static void
a_place_is_cut_at_the_buffer(void **state)
{
	char path[12] = "xxxxxxxxxxx";

	(void)state;
	message_locatie(ELEMENT_DOELEN, 1, 2, path, sizeof path);
	assert_string_equal(path, "/Bericht/Aa");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_element_has_a_place_in_the_schema),
		cmocka_unit_test(no_two_elements_share_a_place),
		cmocka_unit_test(places_are_those_that_were_agreed),
		cmocka_unit_test(a_place_is_cut_at_the_buffer),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
