#include "ctl/verb.h"

#include <stdio.h>
#include <string.h>

#include <getopt.h>

#include "base/object.h"
#include "base/text.h"
#include "ctl/say.h"

static size_t
count_options(const struct verb *verb)
{
	size_t n = 0;

	while (verb->options[n].name != NULL)
		n++;
	MZ_ASSERT(n < VERB_OPTIONS_MAX);
	return n;
}

static void
print_usage(const struct verb *verb, FILE *out)
{
	(void)fprintf(out, "usage: meerzorgctl %s%s%s%s\n", verb->name,
	    verb->options[0].name != NULL ? " [OPTION]..." : "",
	    verb->operands[0] != '\0' ? " " : "", verb->operands);
}

void
verb_help(const struct verb *verb)
{
	(void)printf("Examples:\n%s\n%s.\n\n", verb->examples, verb->summary);
	print_usage(verb, stdout);
	for (const struct verb_option *o = verb->options; o->name != NULL;
	     o++) {
		char left[64];

		(void)snprintf(left, sizeof left, "%c%c%c --%s%s%s",
		    o->letter != 0 ? '-' : ' ',
		    o->letter != 0 ? o->letter : ' ',
		    o->letter != 0 ? ',' : ' ', o->name,
		    o->argument != NULL ? " " : "",
		    o->argument != NULL ? o->argument : "");
		(void)printf("  %-26s %s\n", left, o->help);
	}
}

/* The tables of getopt_long(); value is the row, from 1. */
static void
write_tables(const struct verb *verb, struct option *names, char *letters)
{
	const size_t n = count_options(verb);

	*letters++ = ':';
	for (size_t i = 0; i < n; i++) {
		const struct verb_option *o = &verb->options[i];

		names[i] = (struct option){ .name = o->name,
			.has_arg = o->argument != NULL ? required_argument
			                               : no_argument,
			.val = (int)i + 1 };
		if (o->letter == 0)
			continue;
		*letters++ = o->letter;
		if (o->argument != NULL)
			*letters++ = ':';
	}
	names[n] = (struct option){ .name = NULL };
	*letters = '\0';
}

/* The row of what getopt_long() found; -1: none. */
static int
find_row(const struct verb *verb, int found)
{
	const size_t n = count_options(verb);

	if (found >= 1 && found <= (int)n)
		return found - 1;
	for (size_t i = 0; i < n; i++)
		if (verb->options[i].letter != 0 &&
		    verb->options[i].letter == found)
			return (int)i;
	return -1;
}

static bool
misused(const struct verb *verb, const char *what, const char *about)
{
	(void)say(CTL_USAGE, "%s: %s%s", verb->name, what, about);
	print_usage(verb, stderr);
	return false;
}

static bool
read_options(const struct verb *verb, int argc, char **argv, struct call *ret)
{
	struct option names[VERB_OPTIONS_MAX + 1];
	char letters[2 * VERB_OPTIONS_MAX + 2];
	int found;

	write_tables(verb, names, letters);
	optind = 1;
	opterr = 0;
	while ((found = getopt_long(argc, argv, letters, names, NULL)) != -1) {
		const int row = find_row(verb, found);

		if (found == ':')
			return misused(verb, "no value after ",
			    argv[optind - 1]);
		if (row < 0)
			return misused(verb,
			    "no such option: ", argv[optind - 1]);
		ret->values[row] = optarg != NULL ? optarg : "";
	}
	return true;
}

bool
verb_read(const struct verb *verb, int argc, char **argv, struct call *ret)
{
	*ret = (struct call){ .verb = verb };
	if (!read_options(verb, argc, argv, ret))
		return false;
	ret->operands = argv + optind;
	ret->n = (size_t)(argc - optind);
	if (ret->n < verb->least)
		return misused(verb, "want ", verb->operands);
	if (ret->n > verb->most)
		return misused(verb, "too much: ", argv[argc - 1]);
	return true;
}

const char *
call_value(const struct call *call, const char *option)
{
	for (size_t i = 0; call->verb->options[i].name != NULL; i++)
		if (text_equal(call->verb->options[i].name, option))
			return call->values[i];
	MZ_ASSERT(option == NULL);
	return NULL;
}

bool
call_flag(const struct call *call, const char *option)
{
	return call_value(call, option) != NULL;
}

bool
call_number(const struct call *call, const char *option, int64_t min,
    int64_t max, int64_t *ret)
{
	const char *text = call_value(call, option);

	if (text == NULL || text_int(text, strlen(text), min, max, ret))
		return true;
	(void)say(CTL_USAGE, "--%s: want a number from %lld to %lld", option,
	    (long long)min, (long long)max);
	return false;
}
