/*
 * log - one line for each event, to standard error
 *
 *	<6>accepted msg=12 peer=41234567 bytes=18211 ms=14
 *
 * The level in front is what journald expects; the event is the first word and
 * never changes. Only daemon/ logs; libraries fill struct mz_err. No personal
 * data: see text_log() for what comes from outside.
 */
#ifndef MZ_BASE_LOG_H
#define MZ_BASE_LOG_H

#include "base/status.h"

enum log_level {
	LOG_ACT = 3,   /* someone must act */
	LOG_ODD = 4,   /* odd but handled */
	LOG_EVENT = 6, /* a message moved */
	LOG_TRACE = 7, /* off by default */
};

void log_set_level(enum log_level most);
void log_line(enum log_level level, const char *fmt, ...) MZ_PRINTF(2, 3);

#endif
