/*
 * kalender - Dutch public holidays and working days
 *
 * The days of the Algemene termijnenwet, article 3: New Year's Day, Good
 * Friday, Easter Monday, Ascension Day, Whit Monday, Christmas Day and Boxing
 * Day, King's Day and 5 May. Days that the Crown puts on a par with them for
 * one year are not known here.
 */
#ifndef MZ_MEERZORG_KALENDER_H
#define MZ_MEERZORG_KALENDER_H

#include <stdbool.h>

#include "base/date.h"

bool kalender_is_feestdag(struct date d);
bool kalender_is_werkdag(struct date d); /* Monday to Friday, no holiday */

/* d itself when it is a working day, else the next one. */
struct date kalender_werkdag(struct date d);

#endif
