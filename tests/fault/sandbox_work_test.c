/*
 * The work of each role is done inside its sandbox, for the first time in that
 * process: what a library loads when it is first used must not be missing.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/object.h"
#include "pipeline/pipeline.h"
#include "tests/fault/sandbox_help.h"
#include "tests/support/cmocka.h"
#include "tests/support/sign_fixture.h"

#define CASE   MZ_SOURCE_DIR "/tests/cases/a-vg7-toegekend/aanvraag.xml"
#define POLICY MZ_SOURCE_DIR "/etc/beleid/voorbeeld/2023.xml"
#define NOON   INT64_C(1678100400000) /* 2023-03-06 */

static char *
file_text(const char *path, size_t *ret_len)
{
	char *text = mz_alloc(FIXTURE_MOST);
	FILE *file = fopen(path, "rb");

	assert_non_null(file);
	*ret_len = fread(text, 1, FIXTURE_MOST, file);
	assert_int_equal(fclose(file), 0);
	return text;
}

static struct pipeline_set *
open_set(void)
{
	struct pipeline_file policy = { .name = "2023.xml" };
	struct pipeline_trust trust = { .party = "41000001",
		.from_ms = INT64_MIN,
		.until_ms = INT64_MAX,
		.revoked_ms = INT64_MAX };
	MZ_AUTO(mz_freep) char *text = file_text(POLICY, &policy.len);
	MZ_AUTO(bytes_clear) struct bytes pem;
	struct pipeline_source source = { .policies = &policy,
		.n_policies = 1,
		.trust = &trust,
		.n_trust = 1,
		.registry = "",
		.office_code = "5599",
		.office_naam = "Zorgkantoor Voorbeeldstreek",
		.bezwaar_adres = "Postbus 1, 1000 AA Voorbeeldstad",
		.limits = { FIXTURE_MOST, FIXTURE_MOST, 4096, 32, 200000, 64,
		    16 } };
	struct pipeline_set *set = NULL;

	fixture_file("aanbieder-a.crt", &pem);
	policy.data = text;
	trust.pem = pem.data;
	trust.len = pem.len;
	assert_status(pipeline_set_open(&source, &set, NULL), MZ_OK);
	return set;
}

static int
answer_is(const struct pipeline_set *set, const struct reading *reading,
    const char *kind)
{
	const struct feiten feiten = { 0 };
	const struct omstandigheden when = { NOON, NOON };
	const struct pipeline_names names = { "A1", "Z1" };
	struct outcome outcome;

	outcome_init(&outcome, FIXTURE_MOST);
	if (pipeline_assess(set, reading,
	        &(struct pipeline_known){ &feiten, &when, &names }, &outcome,
	        NULL) != MZ_OK)
		return 2;
	return strcmp(outcome.antwoord, kind) == 0 ? SANDBOX_WORKED : 3;
}

/* Read, verify, validate, judge and compose. */
static int
judge(const char *body, size_t len, const char *kind)
{
	struct pipeline_set *set = open_set();
	const struct pipeline_input input = { .body = body,
		.len = len,
		.wire_id = "w1",
		.party = "41000001",
		.received_ms = NOON };
	struct reading *reading = NULL;

	if (sandbox_close(ROLE_WORKER, NULL) != MZ_OK)
		return SANDBOX_NOT_CLOSED;
	if (pipeline_read(set, &input, &reading, NULL) != MZ_OK)
		return 1;
	return answer_is(set, reading, kind);
}

static int
judge_the_case(long unused)
{
	size_t len;
	char *body = file_text(CASE, &len);

	(void)unused;
	return judge(body, len, "Beschikking");
}

/* An encoding that the C library would load a module for. */
static int
judge_what_is_hostile(long unused)
{
	static const char body[] =
	    "<?xml version=\"1.0\" encoding=\"IBM037\"?><Bericht/>";

	(void)unused;
	return judge(body, sizeof body - 1, "Foutbericht");
}

static void
a_worker_judges_inside(void **state)
{
	(void)state;
	assert_int_equal(sandbox_run(ROLE_COUNT, judge_the_case, 0), 0);
	assert_int_equal(sandbox_run(ROLE_COUNT, judge_what_is_hostile, 0), 0);
}

static int
sign_as(const char *party)
{
	static const char body[] = "<Bericht xmlns=\"urn:x\"></Bericht>";
	struct sign_cert *cert = fixture_cert(party);
	struct sign_key *key = fixture_key(party);
	const struct sign_identity who = { key, cert };
	struct bytes out;

	bytes_init(&out, FIXTURE_MOST);
	if (sandbox_close(ROLE_SIGNER, NULL) != MZ_OK)
		return SANDBOX_NOT_CLOSED;
	return sign_answer(&who, body, sizeof body - 1, FIXTURE_NOW, &out,
	           NULL) == MZ_OK
	    ? SANDBOX_WORKED
	    : 1;
}

/* aanbieder-c has an RSA key, which is blinded with random numbers. */
static int
sign_the_answer(long rsa)
{
	return sign_as(rsa != 0 ? "aanbieder-c" : "zorgkantoor");
}

static void
a_signer_signs_inside(void **state)
{
	(void)state;
	assert_int_equal(sandbox_run(ROLE_COUNT, sign_the_answer, 0), 0);
	assert_int_equal(sandbox_run(ROLE_COUNT, sign_the_answer, 1), 0);
}

/* A test clock that was held is read inside, also after it was set. */
static int
follow_the_clock(long ms)
{
	char path[] = "/tmp/mz-clock-XXXXXX";
	const int fd = mkstemp(path);
	struct clock clock = { .file = path };
	int64_t now_ms = 0;

	if (write(fd, "1\n", 2) != 2 || clock_hold(&clock, NULL) != MZ_OK ||
	    pwrite(fd, "1678100400000\n", 14, 0) != 14 || unlink(path) != 0)
		return 1;
	if (sandbox_close(ROLE_SIGNER, NULL) != MZ_OK)
		return SANDBOX_NOT_CLOSED;
	return clock_now(&clock, &now_ms, NULL) == MZ_OK && now_ms == ms
	    ? SANDBOX_WORKED
	    : 2;
}

static void
a_held_clock_is_followed(void **state)
{
	(void)state;
	assert_int_equal(sandbox_run(ROLE_COUNT, follow_the_clock, NOON), 0);
}

static int
panic(long unused)
{
	const int null = open("/dev/null", O_WRONLY);

	(void)unused;
	(void)dup2(null, STDERR_FILENO);
	if (sandbox_close(ROLE_WORKER, NULL) != MZ_OK)
		return SANDBOX_NOT_CLOSED;
	MZ_ASSERT(null < 0);
	return SANDBOX_WORKED;
}

static void
a_panic_ends_as_one(void **state)
{
	const int status = sandbox_run(ROLE_COUNT, panic, 0);

	(void)state;
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_worker_judges_inside),
		cmocka_unit_test(a_signer_signs_inside),
		cmocka_unit_test(a_held_clock_is_followed),
		cmocka_unit_test(a_panic_ends_as_one),
	};

	if (SANDBOX_RELAXED)
		return 77; /* there is none in this build */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
