/*
 * pool - memory that lives and dies with its owner
 *
 * For the strings and lists of an aanvraag or a policy file: handed out one by
 * one, never given back one by one, all freed at once. Everything is zeroed.
 */
#ifndef MZ_MEERZORG_POOL_H
#define MZ_MEERZORG_POOL_H

#include <stddef.h>

/* *pool is the owner's handle, NULL before the first call. */
void *pool_alloc(void **pool, size_t size);
char *pool_text(void **pool, const char *text, size_t len); /* and a NUL */
void pool_free(void **pool);

#endif
