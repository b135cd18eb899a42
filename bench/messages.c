#include "bench/messages.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/object.h"
#include "bench/measure.h"

#define BSN_FIRST 999900006u
#define BSN_LAST  999999990u

void
message_name(uint64_t number, char ret[MESSAGE_NAME_SIZE])
{
	(void)snprintf(ret, MESSAGE_NAME_SIZE, "L%010" PRIu64,
	    number % UINT64_C(10000000000));
}

static bool
passes_11_test(uint32_t bsn)
{
	uint32_t sum = 0;
	uint32_t rest = bsn / 10;

	for (uint32_t weight = 2; weight <= 9; weight++) {
		sum += weight * (rest % 10);
		rest /= 10;
	}
	return sum % 11 == bsn % 10;
}

void
message_bsn(uint64_t number, char ret[10])
{
	static uint32_t known[BSN_LAST - BSN_FIRST + 1];
	static size_t n;

	if (n == 0)
		for (uint32_t bsn = BSN_FIRST; bsn <= BSN_LAST; bsn++)
			if (passes_11_test(bsn))
				known[n++] = bsn;
	(void)snprintf(ret, 10, "%09" PRIu32, known[number % n]);
}

static void
map_file(const char *path, struct messages *ret)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;

	if (fd < 0 || fstat(fd, &st) != 0 || st.st_size == 0)
		bench_fail(path, NULL);
	ret->len = (size_t)st.st_size;
	ret->map =
	    mmap(NULL, ret->len, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
	if (ret->map == MAP_FAILED)
		bench_fail(path, NULL);
	(void)close(fd);
}

/* One behind at; where the next begins. */
static size_t
read_one(const struct messages *m, size_t at, struct message *ret)
{
	static const char mark[] = "<Identificatie>";
	uint64_t len;
	const char *name;

	MZ_ASSERT(m->len - at > sizeof len);
	memcpy(&len, m->map + at, sizeof len);
	at += sizeof len;
	MZ_ASSERT(len <= m->len - at);
	*ret = (struct message){ .data = m->map + at, .len = len };
	name = memmem(ret->data, len, mark, sizeof mark - 1);
	MZ_ASSERT(name != NULL);
	memcpy(ret->name, name + sizeof mark - 1, MESSAGE_NAME_SIZE - 1);
	return at + len;
}

void
messages_open(const char *path, struct messages *ret)
{
	struct message one;
	size_t n = 0;

	*ret = (struct messages){ 0 };
	map_file(path, ret);
	for (size_t at = 0; at < ret->len; n++)
		at = read_one(ret, at, &one);
	ret->items = mz_alloc(n * sizeof ret->items[0]);
	for (size_t at = 0; at < ret->len; ret->n++)
		at = read_one(ret, at, &ret->items[ret->n]);
}

void
messages_close(struct messages *messages)
{
	(void)munmap(messages->map, messages->len);
	mz_freep(&messages->items);
	*messages = (struct messages){ 0 };
}
