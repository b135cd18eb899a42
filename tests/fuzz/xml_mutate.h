/*
 * xml_mutate - changes to a document that leave most of it well-formed
 *
 * Changed bytes alone rarely get past a parser. Here elements are dropped,
 * doubled, moved and put into each other, texts exchanged or replaced by values
 * at some edge, tags and texts changed byte by byte, and things put in that
 * must be refused. Now and then the bytes of the whole change after all.
 */
#ifndef MZ_TESTS_FUZZ_XML_MUTATE_H
#define MZ_TESTS_FUZZ_XML_MUTATE_H

#include <stddef.h>
#include <stdint.h>

/* As fuzz_mutate(). */
size_t xml_mutate(uint8_t *data, size_t len, size_t max, unsigned seed);

#endif
