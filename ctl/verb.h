/*
 * verb - one thing that meerzorgctl does, and how it was asked for
 *
 * A verb is a row: its name (one word or two), its help and its options. What
 * a person typed is a call: the options by name, and the operands. Data goes
 * to standard output, everything else to standard error.
 */
#ifndef MZ_CTL_VERB_H
#define MZ_CTL_VERB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Exit codes; the manual page lists them. */
enum {
	CTL_DONE = 0,
	CTL_FAILED = 1, /* it did not work, and why is on standard error */
	CTL_USAGE = 2,
	CTL_UNREACHABLE = 3, /* nobody answers there */
};

enum {
	VERB_OPTIONS_MAX = 12
};

struct verb_option {
	const char *name;     /* long */
	char letter;          /* short; 0: none */
	const char *argument; /* as help shows it; NULL: a flag */
	const char *help;
};

struct call;

struct verb {
	const char *name; /* "check", "work list" */
	const char *summary;
	const char *operands;              /* as usage shows them; "": none */
	const char *examples;              /* lines that can be typed */
	const struct verb_option *options; /* ends with a NULL name */
	size_t least, most;                /* operands */
	int (*run)(const struct call *call);
};

struct call {
	const struct verb *verb;
	const char *values[VERB_OPTIONS_MAX]; /* by row of the options */
	char **operands;                      /* borrowed from argv */
	size_t n;
};

/* Reads what stands behind the verb. argv[0] is the last word of its name.
 * False: it is not well said, and standard error says what. */
bool verb_read(const struct verb *verb, int argc, char **argv,
    struct call *ret);
void verb_help(const struct verb *verb);

/* The option must be one of the verb's. NULL: not given. */
const char *call_value(const struct call *call, const char *option);
bool call_flag(const struct call *call, const char *option);

/* A whole number; *ret stays when the option is not given. False: it is not one
 * within the bounds, and standard error says so. */
bool call_number(const struct call *call, const char *option, int64_t min,
    int64_t max, int64_t *ret);

#endif
