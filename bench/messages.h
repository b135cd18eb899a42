/*
 * messages - a pile of prepared, signed applications in one file
 *
 *	length (8 bytes, of this machine), bytes; and so on
 *
 * Each has an Identificatie of its own, "L" and ten digits, which is also the
 * wire id it is offered under.
 */
#ifndef MZ_BENCH_MESSAGES_H
#define MZ_BENCH_MESSAGES_H

#include <stddef.h>
#include <stdint.h>

enum {
	MESSAGE_NAME_SIZE = 12
};

struct message {
	const char *data; /* borrowed from the pile */
	size_t len;
	char name[MESSAGE_NAME_SIZE];
};

struct messages {
	char *map;
	size_t len;
	struct message *items;
	size_t n;
};

/* Ends the program when it cannot be read. */
void messages_open(const char *path, struct messages *ret);
void messages_close(struct messages *messages);

void message_name(uint64_t number, char ret[MESSAGE_NAME_SIZE]);

/* A test number that passes the 11-test; they come round after some 9,000. */
void message_bsn(uint64_t number, char ret[10]);

#endif
