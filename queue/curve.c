#include "queue/curve.h"

#include <string.h>

#include <zmq.h>

#include "base/object.h"

enum {
	KEY_LEN = CURVE_KEY_SIZE - 1
};

bool
curve_key_ok(const char *key)
{
	unsigned char raw[32];
	bool ok;

	if (strlen(key) != KEY_LEN)
		return false;
	ok = zmq_z85_decode(raw, key) != NULL;
	explicit_bzero(raw, sizeof raw); /* the key may be a secret */
	return ok;
}

enum mz_status
curve_secret_read(const void *data, size_t len, struct curve_secret *ret,
    struct mz_err *err)
{
	MZ_AUTO(curve_wipe) struct curve_secret secret = { "" };
	const char *text = data;

	if (len == KEY_LEN + 1 && text[KEY_LEN] == '\n')
		len = KEY_LEN;
	if (len != KEY_LEN)
		return mz_fail(err, MZ_FAIL,
		    "a CURVE secret key is %d characters, this file has %zu",
		    KEY_LEN, len);
	memcpy(secret.text, text, KEY_LEN);
	if (!curve_key_ok(secret.text))
		return mz_fail(err, MZ_FAIL,
		    "the CURVE secret key is not Z85 text");
	*ret = secret;
	return MZ_OK;
}

void
curve_wipe(struct curve_secret *secret)
{
	explicit_bzero(secret, sizeof *secret);
}

enum mz_status
curve_public(const struct curve_secret *secret, char ret[CURVE_KEY_SIZE],
    struct mz_err *err)
{
	if (!curve_key_ok(secret->text))
		return mz_fail(err, MZ_FAIL, "not a CURVE secret key");
	if (zmq_curve_public(ret, secret->text) != 0)
		return mz_fail(err, MZ_FAIL, "curve: %s",
		    zmq_strerror(zmq_errno()));
	return MZ_OK;
}

enum mz_status
curve_pair(char ret_public[CURVE_KEY_SIZE], struct curve_secret *ret_secret,
    struct mz_err *err)
{
	if (zmq_curve_keypair(ret_public, ret_secret->text) != 0)
		return mz_fail(err, MZ_FAIL, "curve: %s",
		    zmq_strerror(zmq_errno()));
	return MZ_OK;
}
