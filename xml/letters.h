/*
 * letters - how much a text says, counted in letters
 */
#ifndef MZ_XML_LETTERS_H
#define MZ_XML_LETTERS_H

#include <stdint.h>

/* Characters of Unicode category L in well-formed UTF-8. Digits, signs, blanks
 * and combining marks do not count. */
uint32_t xml_letter_count(const char *utf8);

#endif
