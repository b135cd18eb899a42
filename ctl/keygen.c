/*
 * keygen: a new CURVE key pair for the wire.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/object.h"
#include "ctl/input.h"
#include "ctl/say.h"
#include "ctl/verbs.h"
#include "queue/curve.h"

enum {
	SECRET_MODE = 0600
};

static int
run_keygen(const struct call *call)
{
	MZ_AUTO(curve_wipe) struct curve_secret secret = { "" };
	const char *file = call->operands[0];
	char public_key[CURVE_KEY_SIZE];
	struct mz_err err = { "" };

	/* A key that is in use elsewhere must not vanish by a slip. */
	if (access(file, F_OK) == 0)
		return say(CTL_FAILED, "%s: stands there already", file);
	if (curve_pair(public_key, &secret, &err) != MZ_OK ||
	    input_write(file, secret.text, strlen(secret.text), SECRET_MODE,
	        &err) != MZ_OK)
		return say(CTL_FAILED, "%s", err.text);
	(void)printf("%s\n", public_key);
	return CTL_DONE;
}

static const struct verb_option options[] = {
	{ NULL, 0, NULL, NULL },
};

const struct verb verb_keygen = {
	.name = "keygen",
	.summary = "Make a CURVE key: the secret into FILE, the public one "
	           "printed, for the registry",
	.operands = "FILE",
	.examples = "  meerzorgctl keygen mine.secret >mine.public\n",
	.options = options,
	.least = 1,
	.most = 1,
	.run = run_keygen,
};
