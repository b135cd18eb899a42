/*
 * profile - a provider's own files: keys, certificate, and the office's key
 *
 *	agb = 41000001
 *	endpoint = tcp://zorgkantoor.example:7599
 *	server_key = KEY			the office's CURVE key, Z85
 *	curve_secret_file = mine.secret
 *	signing_key_file = mine.key		these two: for "sign"
 *	signing_certificate_file = mine.crt
 *
 * The profile of --profile. Its files are named relative to its folder.
 */
#ifndef MZ_CTL_PROFILE_H
#define MZ_CTL_PROFILE_H

#include "base/status.h"

struct profile {
	char *agb; /* all owned; NULL: not given */
	char *endpoint;
	char *server_key;
	char *curve_secret_file; /* these with the profile's folder in front */
	char *signing_key_file;
	char *signing_certificate_file;
};

/* Undo with profile_clear(), also after a fault. MZ_FAIL: with file, line and
 * reason. */
MZ_MUST_USE enum mz_status profile_load(const char *path, struct profile *ret,
    struct mz_err *err);
void profile_clear(struct profile *profile);

#endif
