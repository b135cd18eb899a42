#include "meerzorg/pool.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "base/object.h"

enum {
	BLOCK_BYTES = 8192
};

struct block {
	unsigned magic;
#define BLOCK_MAGIC 0x9001b10cu
	struct block *next;
	size_t used, size;
	alignas(max_align_t) unsigned char mem[];
};

static struct block *
block_new(size_t size, struct block *next)
{
	struct block *b = mz_alloc(sizeof *b + size);

	b->magic = BLOCK_MAGIC;
	b->size = size;
	b->next = next;
	return b;
}

void *
pool_alloc(void **pool, size_t size)
{
	MZ_ASSERT(size < SIZE_MAX / 2);

	const size_t align = alignof(max_align_t);
	const size_t need = (size + align - 1) / align * align;
	struct block *b = *pool;

	if (b == NULL || b->size - b->used < need) {
		b = block_new(need > BLOCK_BYTES ? need : BLOCK_BYTES, b);
		*pool = b;
	}
	MZ_CHECK(b, BLOCK_MAGIC);
	b->used += need;
	return b->mem + b->used - need;
}

char *
pool_text(void **pool, const char *text, size_t len)
{
	char *copy = pool_alloc(pool, len + 1);

	if (len > 0)
		memcpy(copy, text, len);
	return copy;
}

void
pool_free(void **pool)
{
	struct block *b = *pool;

	while (b != NULL) {
		struct block *next = b->next;

		MZ_CHECK(b, BLOCK_MAGIC);
		MZ_DELETE(&b);
		b = next;
	}
	*pool = NULL;
}
