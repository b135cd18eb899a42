/*
 * The signer holds the private key and its line to the broker, nothing else.
 * It does not believe what it is given to sign: the kind must be one of ours,
 * the document must say that kind and that recipient, the instant must be now
 * by its own clock, and one job gets a bounded number of signatures.
 */
#include "sign/signer.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/channel.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/object.h"
#include "daemon/frame.h"
#include "daemon/roles.h"
#include "daemon/sandbox.h"
#include "daemon/signer_rule.h"

#define CLOCK_SLACK_MS INT64_C(300000)
#define SIGNATURE_MAX  16384u
#define FRAME_OWN      64u
#define MEMORY_OWN     ((size_t)128 << 20)

struct signer {
	const struct config *config;
	struct clock clock;
	struct sign_key *key;
	struct sign_cert *cert;
	struct channel *line;
	int64_t last_job;
	int64_t signed_for_job;
};

static enum mz_status
open_keys(struct signer *s, const struct package *package, struct mz_err *err)
{
	enum mz_status status;

	status = sign_key_load(package->signing_key.data,
	    package->signing_key.len, &s->key, err);
	if (status == MZ_OK)
		status = sign_cert_load(package->signing_certificate.data,
		    package->signing_certificate.len, &s->cert, err);
	if (status == MZ_OK && !sign_key_fits(s->key, s->cert))
		return mz_fail(err, MZ_FAIL,
		    "%s does not belong to %s: give the certificate of this "
		    "key",
		    s->config->signing_certificate_file,
		    s->config->signing_key_file);
	return status;
}

static enum mz_status
send_frame(struct signer *s, int kind, struct bytes *payload,
    struct mz_err *err)
{
	const enum mz_status status = channel_send(s->line, kind, payload, err);

	bytes_clear(payload);
	return status;
}

static enum mz_status
say_hello(struct signer *s, struct mz_err *err)
{
	const struct frame_hello hello = { .set_hash = NULL };
	struct bytes payload;

	bytes_init(&payload, 64);
	frame_hello_pack(&hello, &payload);
	return send_frame(s, FRAME_HELLO, &payload, err);
}

/* MZ_REFUSE: this must not be signed; MZ_RETRY: not now, while the decision is
 * not of this moment. err says why. */
static enum mz_status
check(struct signer *s, const struct frame_sign *f, struct mz_err *err)
{
	int64_t now_ms = 0;

	if (clock_now(&s->clock, &now_ms, err) != MZ_OK)
		return MZ_RETRY;
	if (f->signing_ms > now_ms + CLOCK_SLACK_MS ||
	    f->signing_ms < now_ms - CLOCK_SLACK_MS)
		return mz_fail(err, MZ_RETRY,
		    "the signer's clock differs by more than five minutes");
	if (f->job != s->last_job)
		s->signed_for_job = 0;
	s->last_job = f->job;
	if (++s->signed_for_job > s->config->signatures_job_max)
		return mz_fail(err, MZ_REFUSE,
		    "more than signatures_job_max signatures for one job");
	return signer_rule_check(f->antwoord, f->recipient, f->body, f->len,
	    err);
}

/* What fits in a frame beside the rest of it. */
static size_t
signed_max(const struct config *config)
{
	const size_t most = config->frame_max_bytes - FRAME_OWN;
	const size_t wanted = config->answer_max_bytes + SIGNATURE_MAX;

	return wanted < most ? wanted : most;
}

static enum mz_status
sign_one(struct signer *s, const struct frame_sign *f, struct mz_err *err)
{
	const struct sign_identity who = { s->key, s->cert };
	struct frame_signed answer = { .seq = f->seq };
	struct mz_err why = { "" };
	struct bytes out;
	struct bytes payload;
	enum mz_status status;

	bytes_init(&out, signed_max(s->config));
	bytes_init(&payload, s->config->frame_max_bytes);
	status = check(s, f, &why);
	if (status == MZ_OK)
		status = sign_answer(&who, f->body, f->len, f->signing_ms, &out,
		    &why);
	if (status != MZ_OK) {
		log_line(LOG_ACT, "sign-refused msg=%" PRId64 " why=\"%s\"",
		    f->seq, why.text);
		answer.refused = why.text;
		answer.again = status == MZ_RETRY;
	} else {
		answer.body = bytes_text(&out);
		answer.len = out.len;
	}
	frame_signed_pack(&answer, &payload);
	bytes_clear(&out);
	return send_frame(s, FRAME_SIGNED, &payload, err);
}

/* MZ_NONE: the broker closed the line. */
static enum mz_status
one_job(struct signer *s, struct mz_err *err)
{
	MZ_AUTO(frame_sign_clear) struct frame_sign f = { 0 };
	struct frame frame = { 0 };
	enum mz_status status = channel_flush(s->line, err);

	if (status == MZ_OK)
		status = channel_receive(s->line, &frame, err);
	if (status == MZ_FAIL)
		return MZ_NONE;
	if (status == MZ_NONE) {
		channel_wait(s->line);
		return MZ_OK;
	}
	if (frame.kind != FRAME_SIGN ||
	    !frame_sign_unpack(frame.data, frame.len, &f) ||
	    f.antwoord == NULL || f.recipient == NULL)
		return mz_fail(err, MZ_FAIL, "expected something to sign");
	return sign_one(s, &f, err);
}

/* Frames on their way in and out, with room to grow, and the program. */
static size_t
memory_max(const struct config *config)
{
	return MEMORY_OWN + 8 * config->frame_max_bytes;
}

int
signer_main(const struct config *config, struct package *package, int line)
{
	struct signer s = { .config = config };
	struct mz_err err = { "" };
	enum mz_status status;

	sandbox_limit_memory(memory_max(config));
	if (config->test_clock_file[0] != '\0')
		s.clock.file = config->test_clock_file;
	s.line =
	    channel_new(line, config->frame_max_bytes, config->frame_max_bytes);
	status = open_keys(&s, package, &err);
	package_clear(package);
	if (status == MZ_OK)
		status = clock_hold(&s.clock, &err);
	if (status == MZ_OK)
		status = sandbox_close(ROLE_SIGNER, &err);
	if (status == MZ_OK)
		status = say_hello(&s, &err);
	while (status == MZ_OK)
		status = one_job(&s, &err);
	if (status != MZ_NONE)
		log_line(LOG_ACT, "signer-failed why=\"%s\"", err.text);
	sign_key_free(&s.key);
	sign_cert_free(&s.cert);
	channel_free(&s.line);
	return status == MZ_NONE ? EXIT_SUCCESS : EXIT_FAILURE;
}
