/*
 * config - the keys of meerzorgd.conf as plain members
 *
 * config.tbl.h has one row for each key: its type, default, bounds and meaning.
 * A file that names an unknown key, gives a value outside its bounds, names a
 * key twice, or combines keys that do not go together is refused as a whole,
 * with file, line and reason. Reload reads a new struct and swaps it in only
 * when that worked; keys that take effect at start keep their old value then.
 *
 * Secrets are file names here, never values. Nothing here opens those files.
 */
#ifndef MZ_CONFIG_CONFIG_H
#define MZ_CONFIG_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/status.h"

/* What someone may do who comes in over the control socket. */
enum config_role {
	CONFIG_ROLE_NONE, /* turn away */
	CONFIG_ROLE_OPERATOR,
	CONFIG_ROLE_CONSULENT, /* decides what only a person may weigh */
	CONFIG_ROLE_AUDITOR,   /* reads */
};

#define CONFIG_C_TEXT   char *
#define CONFIG_C_PATH   char *
#define CONFIG_C_NUMBER int64_t
#define CONFIG_C_SIZE   size_t
#define CONFIG_C_BOOL   bool

enum {
	CONFIG_OPERATORS_MAX = 64
};

struct config_operator {
	uint32_t uid;
	enum config_role role;
};

struct config {
	unsigned magic;
#define CONFIG_MAGIC 0x5c0f1e27u
#define CONFIG_KEY(name, type, standard, min, max, when, help) \
	CONFIG_C_##type name; /* texts: owned, never NULL, "" when not given */
#include "config/config.tbl.h"

	struct config_operator operator_rows[CONFIG_OPERATORS_MAX];
	size_t operator_count; /* both read from operators */
};

/* Both give *ret to the caller. An empty text gives every default. name stands
 * in front of each fault. MZ_FAIL: see above, or the file cannot be read. */
MZ_MUST_USE enum mz_status config_load(const char *path, struct config **ret,
    struct mz_err *err);
MZ_MUST_USE enum mz_status config_parse(const char *name, const char *text,
    size_t len, struct config **ret, struct mz_err *err);
void config_free(struct config **config);

/* Every key with its present value, in a form that config_parse() reads. */
void config_print(const struct config *config, struct bytes *out);

/* The first key that differs and takes effect at start only; NULL: none. What a
 * reload has to say about such a key is that it waits for the next start. */
const char *config_waits_for_start(const struct config *now,
    const struct config *wanted);

enum config_role config_role_of(const struct config *config, uint32_t uid);
const char *config_role_name(enum config_role role); /* "operator" */

#endif
