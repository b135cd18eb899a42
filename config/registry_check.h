/*
 * registry_check - what holds for a registry as a whole, and its index
 *
 * Private to config/: the text reader and the bytes reader build the same
 * struct and end here.
 */
#ifndef MZ_CONFIG_REGISTRY_CHECK_H
#define MZ_CONFIG_REGISTRY_CHECK_H

#include "config/registry.h"

enum {
	REGISTRY_NAAM_MAX = 200,
	REGISTRY_ADRES_MAX = 500,
	REGISTRY_PEM_MAX = 16384,
};

bool registry_is_code(const char *text, size_t digits);
bool registry_is_z85(const char *text); /* 40 characters of it */
bool registry_is_pem(const char *text, size_t len);
bool registry_period_is_right(const struct registry_period *period);

/* A new party at the end of the list; *tail is moved on. */
struct registry_party *registry_add(struct registry *reg,
    struct registry_party ***tail);

/* Sorts the parties and builds the index. MZ_FAIL: something is missing, or one
 * code, key or certificate stands there twice. name as in registry_parse(). */
MZ_MUST_USE enum mz_status registry_finish(struct registry *reg,
    const char *name, struct mz_err *err);
void registry_index_free(struct registry_index **index);

#endif
