/*
 * opmaak - numbers, amounts and dates as Dutch readers write them
 */
#ifndef MZ_MEERZORG_OPMAAK_H
#define MZ_MEERZORG_OPMAAK_H

#include <stdint.h>

#include "base/date.h"

enum {
	OPMAAK_SIZE = 40
};

/* All write to buf, which is also returned. */
const char *opmaak_number(int64_t value, char buf[OPMAAK_SIZE]);  /* 2.025 */
const char *opmaak_quarter(int64_t value, char buf[OPMAAK_SIZE]); /* value/4:
                                                                     2.137,5 */
const char *opmaak_cents(int64_t cents, char buf[OPMAAK_SIZE]); /* € 1.234,56 */
const char *opmaak_date(struct date d,
    char buf[OPMAAK_SIZE]); /* 1 maart 2023 */

#endif
