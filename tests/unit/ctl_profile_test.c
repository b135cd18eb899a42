#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ctl/profile.h"
#include "tests/support/cmocka.h"

static char path[] = "/tmp/mz-profile-XXXXXX";

static int
make_file(void **state)
{
	const int fd = mkstemp(path);

	(void)state;
	return fd >= 0 && close(fd) == 0 ? 0 : -1;
}

static int
remove_file(void **state)
{
	(void)state;
	return unlink(path);
}

static enum mz_status
load(const char *text, struct profile *ret, struct mz_err *err)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fputs(text, file) >= 0, 1);
	assert_int_equal(fclose(file), 0);
	return profile_load(path, ret, err);
}

static void
files_stand_beside_the_profile(void **state)
{
	struct profile p = { .agb = NULL };
	struct mz_err err = { "" };

	(void)state;
	assert_status(load("# mine\n"
	                   "agb = 41000001\n"
	                   "endpoint = tcp://a:1\n"
	                   "curve_secret_file = sub/mine.secret\n"
	                   "signing_key_file = /etc/mine.key\n",
	                  &p, &err),
	    MZ_OK);
	assert_string_equal(p.agb, "41000001");
	assert_string_equal(p.curve_secret_file, "/tmp/sub/mine.secret");
	assert_string_equal(p.signing_key_file, "/etc/mine.key");
	assert_null(p.server_key);
	profile_clear(&p);
	assert_null(p.agb);
	profile_clear(&p);
}

static void
a_fault_names_its_line(void **state)
{
	static const struct {
		const char *text, *reason;
	} wrong[] = {
		{ "agb = 1\nagb = 2\n", ":2: agb: stands here twice" },
		{ "agb =\n", ":1: agb: empty" },
		{ "\nendpiont = tcp://a:1\n", ":2: endpiont: unknown key" },
		{ "agb\n", ":1: " },
	};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		struct profile p = { .agb = NULL };
		struct mz_err err = { "" };

		assert_status(load(wrong[i].text, &p, &err), MZ_FAIL);
		assert_non_null(strstr(err.text, wrong[i].reason));
		profile_clear(&p);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_stand_beside_the_profile),
		cmocka_unit_test(a_fault_names_its_line),
	};

	return cmocka_run_group_tests(tests, make_file, remove_file);
}
