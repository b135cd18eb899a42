/*
 * meerzorgctl - see docs/meerzorgctl.1
 */
#include <stdio.h>
#include <string.h>

#include "base/engine.h"
#include "base/object.h"
#include "base/text.h"
#include "ctl/say.h"
#include "ctl/verbs.h"

#define INTRO \
	"Examples:\n" \
	"  meerzorgctl check aanvraag.xml\n" \
	"  meerzorgctl send --profile mine.conf aanvraag.xml\n" \
	"  meerzorgctl why Z2023-000001\n\n" \
	"Checks, signs, sends and fetches messages on meerzorg, and asks " \
	"meerzorgd.\n\n" \
	"usage: meerzorgctl VERB [OPTION]... [OPERAND]...\n" \
	"       meerzorgctl VERB --help\n" \
	"       meerzorgctl --version\n\n"

static const struct verb *const own_verbs[] = { &verb_check, &verb_sign,
	&verb_verify, &verb_read_answer, &verb_send, &verb_fetch, &verb_keygen,
	&verb_why };

enum {
	OWN_VERBS = sizeof own_verbs / sizeof own_verbs[0]
};

/* NULL behind the last one. */
static const struct verb *
verb_at(size_t i)
{
	return i < OWN_VERBS ? own_verbs[i] : query_verb(i - OWN_VERBS);
}

/* How many words of the command line are this verb's name; 0: it is not. */
static int
words_of(const struct verb *verb, int n, char **words)
{
	const char *space = strchr(verb->name, ' ');
	const size_t len =
	    space != NULL ? (size_t)(space - verb->name) : strlen(verb->name);

	if (n < 1 || strlen(words[0]) != len ||
	    strncmp(words[0], verb->name, len) != 0)
		return 0;
	if (space == NULL)
		return 1;
	return n > 1 && text_equal(words[1], space + 1) ? 2 : 0;
}

static int
help_all(void)
{
	const struct verb *verb;

	(void)fputs(INTRO, stdout);
	for (size_t i = 0; (verb = verb_at(i)) != NULL; i++)
		(void)printf("  %-16s %s\n", verb->name, verb->summary);
	return CTL_DONE;
}

static bool
asks_help(int argc, char **argv)
{
	for (int i = 0; i < argc && !text_equal(argv[i], "--"); i++)
		if (text_equal(argv[i], "--help"))
			return true;
	return false;
}

static int
run(const struct verb *verb, int argc, char **argv)
{
	struct call call;

	if (asks_help(argc, argv)) {
		verb_help(verb);
		return CTL_DONE;
	}
	if (!verb_read(verb, argc, argv, &call))
		return CTL_USAGE;
	return verb->run(&call);
}

static int
dispatch(int argc, char **argv)
{
	const struct verb *verb;

	for (size_t i = 0; (verb = verb_at(i)) != NULL; i++) {
		const int words = words_of(verb, argc - 1, argv + 1);

		if (words > 0)
			return run(verb, argc - words, argv + words);
	}
	if (argc > 1 && text_equal(argv[1], "--version"))
		return printf("meerzorgctl %s\n", engine_build()) < 0;
	if (asks_help(argc, argv))
		return help_all();
	return say(CTL_USAGE, "%s; \"meerzorgctl --help\" lists what there is",
	    argc > 1 ? "there is no such verb" : "want a verb");
}

int
main(int argc, char **argv)
{
	const int code = dispatch(argc, argv);

	if (fflush(stdout) != 0 || ferror(stdout) != 0)
		return say(CTL_FAILED, "standard output cannot be written");
	return code;
}
