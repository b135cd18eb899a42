/*
 * bsn - the 11-test of a burgerservicenummer
 */
#ifndef MZ_MEERZORG_BSN_H
#define MZ_MEERZORG_BSN_H

#include <stdbool.h>

/* Nine digits, not all zero, 9a+8b+7c+6d+5e+4f+3g+2h-i a multiple of 11. */
bool bsn_is_valid(const char *bsn);

#endif
