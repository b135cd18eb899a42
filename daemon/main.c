/*
 * meerzorgd - see docs/meerzorgd.8
 */
#include <stdio.h>
#include <stdlib.h>

#include <getopt.h>

#include "base/bytes.h"
#include "base/engine.h"
#include "base/object.h"
#include "config/config.h"
#include "daemon/role.h"
#include "daemon/supervisor.h"

#define DEFAULT_CONFIG "/etc/meerzorgd/meerzorgd.conf"
#define USAGE \
	"usage: meerzorgd [-c FILE] [--check-config | --show-config | " \
	"--version]\n" \
	"  -c FILE         configuration (" DEFAULT_CONFIG ")\n" \
	"  --check-config  read it, say what is wrong, and end\n" \
	"  --show-config   print every key with its value, and end\n"
#define EXIT_USAGE 2

enum mode {
	MODE_RUN,
	MODE_CHECK,
	MODE_SHOW,
	MODE_VERSION,
	MODE_ROLE,
	MODE_USAGE,
};

struct options {
	const char *config;
	const char *role;
	enum mode mode;
};

static void
read_options(int argc, char **argv, struct options *ret)
{
	static const struct option names[] = {
		{ "config", required_argument, NULL, 'c' },
		{ "check-config", no_argument, NULL, 'k' },
		{ "show-config", no_argument, NULL, 's' },
		{ "version", no_argument, NULL, 'v' },
		{ "role", required_argument, NULL, 'r' },
		{ NULL, 0, NULL, 0 },
	};
	static const enum mode modes[] = { ['k'] = MODE_CHECK,
		['s'] = MODE_SHOW,
		['v'] = MODE_VERSION,
		['r'] = MODE_ROLE };
	int letter;

	while ((letter = getopt_long(argc, argv, "c:", names, NULL)) != -1) {
		if (letter == 'c')
			ret->config = optarg;
		else if (letter == '?')
			ret->mode = MODE_USAGE;
		else
			ret->mode = modes[letter];
		if (letter == 'r')
			ret->role = optarg;
	}
	if (optind < argc)
		ret->mode = MODE_USAGE;
}

static int
check_config(const char *path, bool show)
{
	MZ_AUTO(config_free) struct config *config = NULL;
	struct mz_err err = { "" };
	struct bytes text;

	if (config_load(path, &config, &err) != MZ_OK) {
		(void)fprintf(stderr, "meerzorgd: %s\n", err.text);
		return EXIT_FAILURE;
	}
	bytes_init(&text, 1u << 20);
	if (show)
		config_print(config, &text);
	(void)fputs(bytes_text(&text), stdout);
	bytes_clear(&text);
	return EXIT_SUCCESS;
}

static int
run_role(const char *name)
{
	enum role role;

	if (role_find(name, &role) != MZ_OK) {
		(void)fprintf(stderr,
		    "meerzorgd: --role is for the service itself\n");
		return EXIT_USAGE;
	}
	return role_main(role);
}

int
main(int argc, char **argv)
{
	struct options options = { .config = DEFAULT_CONFIG };

	read_options(argc, argv, &options);
	switch (options.mode) {
	case MODE_RUN:
		return supervisor_run(options.config);
	case MODE_CHECK:
	case MODE_SHOW:
		return check_config(options.config, options.mode == MODE_SHOW);
	case MODE_VERSION:
		(void)printf("meerzorgd %s\n", engine_build());
		return EXIT_SUCCESS;
	case MODE_ROLE:
		return run_role(options.role);
	case MODE_USAGE:
		break;
	}
	(void)fputs(USAGE, stderr);
	return EXIT_USAGE;
}
