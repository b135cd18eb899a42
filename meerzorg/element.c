#include "meerzorg/element.h"

#include "base/object.h"

static const struct {
	const char *name;
	enum regel owner;
	const char *wanted;
} elements[ELEMENT_COUNT] = {
#define ELEMENT(name, owner, wanted) { #name, REGEL_##owner, wanted },
#include "meerzorg/element.tbl.h"
};

enum regel
element_owner(enum element element)
{
	MZ_ASSERT(element < ELEMENT_COUNT);
	return elements[element].owner;
}

const char *
element_wanted(enum element element)
{
	MZ_ASSERT(element < ELEMENT_COUNT);
	return elements[element].wanted;
}

const char *
element_name(enum element element)
{
	MZ_ASSERT(element < ELEMENT_COUNT);
	return elements[element].name;
}
