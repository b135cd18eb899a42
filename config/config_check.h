/*
 * config_check - what one key alone cannot say
 *
 * Private to config/: the rules between keys, in one table.
 */
#ifndef MZ_CONFIG_CONFIG_CHECK_H
#define MZ_CONFIG_CONFIG_CHECK_H

#include "config/config.h"

enum {
	CONFIG_CHECK_KEYS = 4
};

/* Also reads operators into operator_rows. MZ_FAIL: *ret_keys are the names of
 * the keys that have a part in it, CONFIG_CHECK_KEYS of them, static, NULL where
 * there are fewer. */
MZ_MUST_USE enum mz_status config_check(struct config *config,
    const char *const **ret_keys, struct mz_err *err);

#endif
