#include "config/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/object.h"
#include "config/file.h"
#include "tests/support/cmocka.h"

static struct config *
parse(const char *text)
{
	struct config *config = NULL;
	struct mz_err err = { "" };

	if (config_parse("t.conf", text, strlen(text), &config, &err) != MZ_OK)
		fail_msg("%s", err.text);
	return config;
}

static void
assert_fault(const char *text, const char *want)
{
	struct config *config = NULL;
	struct mz_err err = { "" };

	assert_status(config_parse("t.conf", text, strlen(text), &config, &err),
	    MZ_FAIL);
	assert_string_equal(err.text, want);
	assert_null(config);
}

static void
an_empty_file_gives_every_default(void **unused)
{
	MZ_AUTO(config_free) struct config *config = parse("");

	(void)unused;
	assert_int_equal(config->workers, 2);
	assert_int_equal(config->attempts_max, 3);
	assert_int_equal(config->message_max_bytes, 4 << 20);
	assert_int_equal(config->database_max_bytes, 1ull << 36);
	assert_string_equal(config->listen_next, "");
	assert_string_equal(config->broker_user, "meerzorg-broker");
	assert_false(config->single_user);
	assert_int_equal(config->operator_count, 0);
}

static void
values_of_each_type_are_read(void **unused)
{
	MZ_AUTO(config_free)
	struct config *config = parse("# a comment\n"
	                              "\n"
	                              "\t workers=7  \n"
	                              "  # another = comment\n"
	                              "checkpoint_bytes = 512K\n"
	                              "disk_reserve_bytes = 1000\n"
	                              "single_user = yes\n"
	                              "listen = ipc:///run/a = b#c\n"
	                              "database = /tmp/x.db");

	(void)unused;
	assert_int_equal(config->workers, 7);
	assert_int_equal(config->checkpoint_bytes, 512 << 10);
	assert_int_equal(config->disk_reserve_bytes, 1000);
	assert_true(config->single_user);
	assert_string_equal(config->listen, "ipc:///run/a = b#c");
	assert_string_equal(config->database, "/tmp/x.db");
}

static void
bounds_themselves_are_allowed(void **unused)
{
	MZ_AUTO(config_free) struct config *least = parse("workers = 1\n");
	MZ_AUTO(config_free)
	struct config *most = parse("workers = 64\nanswer_max_bytes = 64K\n"
	                            "message_max_bytes = 15M\n");

	(void)unused;
	assert_int_equal(least->workers, 1);
	assert_int_equal(most->workers, 64);
	assert_int_equal(most->answer_max_bytes, 65536);
}

static void
faults_of_a_line_say_where_and_what(void **unused)
{
	(void)unused;
	assert_fault("\nwrokers = 2\n", "t.conf:2: unknown key wrokers");
	assert_fault("workers = 2\n\nworkers = 2\n",
	    "t.conf:3: workers stands on line 1 already");
	assert_fault("workers\n", "t.conf:1: expected \"key = value\"");
	assert_fault("= 2\n", "t.conf:1: expected \"key = value\"");
	assert_fault("[broker]\n", "t.conf:1: expected \"key = value\"");
	assert_fault("Workers = 2\n", "t.conf:1: expected \"key = value\"");
	assert_fault("# x\nworkers = 2 # two\n",
	    "t.conf:2: a comment has a line of its own");
	assert_fault("# \xff\n",
	    "t.conf:1: only printable UTF-8 text may stand here");
	assert_fault("workers = 2\r\n",
	    "t.conf:1: only printable UTF-8 text may stand here");
}

static void
faults_of_a_value_say_what_was_expected(void **unused)
{
	(void)unused;
	assert_fault("workers = 0\n",
	    "t.conf:1: workers: expected a number 1 to 64");
	assert_fault("workers = 65\n",
	    "t.conf:1: workers: expected a number 1 to 64");
	assert_fault("workers = 2K\n",
	    "t.conf:1: workers: expected a number 1 to 64");
	assert_fault("workers =\n",
	    "t.conf:1: workers: expected a number 1 to 64");
	assert_fault("checkpoint_bytes = 63K\n",
	    "t.conf:1: checkpoint_bytes: expected a size in bytes 65536 to "
	    "268435456");
	assert_fault("checkpoint_bytes = 257M\n",
	    "t.conf:1: checkpoint_bytes: expected a size in bytes 65536 to "
	    "268435456");
	assert_fault("checkpoint_bytes = K\n",
	    "t.conf:1: checkpoint_bytes: expected a size in bytes 65536 to "
	    "268435456");
	assert_fault("checkpoint_bytes = 9223372036854775807G\n",
	    "t.conf:1: checkpoint_bytes: expected a size in bytes 65536 to "
	    "268435456");
	assert_fault("test_pki = true\n",
	    "t.conf:1: test_pki: expected yes or no");
	assert_fault("database = db\n",
	    "t.conf:1: database: expected an absolute path of so many bytes: "
	    "1 to 255");
	assert_fault("database =\n",
	    "t.conf:1: database: expected an absolute path of so many bytes: "
	    "1 to 255");
	assert_fault("worker_user = abcdefghijklmnopqrstuvwxyzabcdefg\n",
	    "t.conf:1: worker_user: expected text of so many bytes: 0 to 32");
	assert_fault("listen = tcp:/\n",
	    "t.conf:1: listen: expected text of so many bytes: 7 to 255");
}

static void
keys_that_do_not_go_together_are_refused(void **unused)
{
	(void)unused;
	assert_fault("\ntest_clock_file = /tmp/clock\n",
	    "t.conf:2: test_clock_file needs test_pki = yes");
	assert_fault("listen = udp://1.2.3.4:5\n",
	    "t.conf:1: listen: expected tcp://ADDRESS:PORT or ipc:///PATH");
	assert_fault("listen = tcp://localhost\n",
	    "t.conf:1: listen: expected tcp://ADDRESS:PORT or ipc:///PATH");
	assert_fault("listen_next = ipc://x\ncurve_secret_next_file = /x\n",
	    "t.conf:1: listen_next: expected tcp://ADDRESS:PORT or "
	    "ipc:///PATH");
	assert_fault("curve_secret_next_file = /x\n"
	             "listen_next = tcp://127.0.0.1:7599\n",
	    "t.conf:2: listen and listen_next are the same endpoint");
	assert_fault("listen_next = ipc:///x\n",
	    "t.conf:1: listen_next needs curve_secret_next_file");
	assert_fault("curve_secret_next_file = /x\n",
	    "t.conf:1: curve_secret_next_file needs listen_next");
	assert_fault("# few\ninbox_max = 10\n",
	    "t.conf:2: inbox_max_party is larger than inbox_max");
	assert_fault("message_wall_ms = 1000\n",
	    "t.conf:1: message_cpu_ms is larger than message_wall_ms");
	assert_fault("message_max_bytes = 8193K\n",
	    "t.conf:1: frame_max_bytes is smaller than message_max_bytes and "
	    "twice answer_max_bytes together");
	assert_fault("worker_user =\n",
	    "t.conf:1: broker_user, signer_user and worker_user are needed "
	    "unless single_user = yes");
	assert_fault("worker_user = meerzorg-signer\n",
	    "t.conf:1: broker_user, signer_user and worker_user must differ "
	    "unless single_user = yes");
}

static void
single_user_needs_no_users(void **unused)
{
	MZ_AUTO(config_free)
	struct config *config = parse("single_user = yes\nworker_user =\n"
	                              "signer_user =\nbroker_user =\n"
	                              "test_pki = yes\n"
	                              "test_clock_file = /tmp/clock\n");

	(void)unused;
	assert_string_equal(config->worker_user, "");
	assert_string_equal(config->test_clock_file, "/tmp/clock");
}

static void
operators_have_one_role_each(void **unused)
{
	MZ_AUTO(config_free)
	struct config *config = parse(
	    "operators = 0:operator, 1000:consulent ,4294967294:auditor\n");

	(void)unused;
	assert_int_equal(config->operator_count, 3);
	assert_int_equal(config_role_of(config, 0), CONFIG_ROLE_OPERATOR);
	assert_int_equal(config_role_of(config, 1000), CONFIG_ROLE_CONSULENT);
	assert_int_equal(config_role_of(config, 4294967294u),
	    CONFIG_ROLE_AUDITOR);
	assert_int_equal(config_role_of(config, 1), CONFIG_ROLE_NONE);
	assert_string_equal(config_role_name(CONFIG_ROLE_AUDITOR), "auditor");
}

static void
faults_in_operators_are_refused(void **unused)
{
	static const char form[] = "t.conf:2: operators: expected \"uid:role,"
	                           "...\" with operator, consulent or auditor";
	static const char comma[] = "t.conf:1: operators: a comma belongs "
	                            "between two entries only";

	(void)unused;
	assert_fault("\noperators = root:operator\n", form);
	assert_fault("\noperators = 0:admin\n", form);
	assert_fault("\noperators = 0:none\n", form);
	assert_fault("\noperators = 0\n", form);
	assert_fault("\noperators = 4294967295:operator\n", form);
	assert_fault("\noperators = 0:operator,,1:auditor\n", form);
	assert_fault("operators = 0:operator,\n", comma);
	assert_fault("operators = 0:operator 1:auditor\n", comma);
	assert_fault("operators = 5:operator,5:auditor\n",
	    "t.conf:1: operators: uid 5 has a role already");
}

static void
more_operators_than_the_bound_are_refused(void **unused)
{
	MZ_AUTO(bytes_clear) struct bytes text;

	(void)unused;
	bytes_init(&text, 4096);
	bytes_add_text(&text, "operators = 0:auditor");
	for (int uid = 1; uid < CONFIG_OPERATORS_MAX; uid++)
		bytes_printf(&text, ",%d:auditor", uid);
	config_free(&(struct config *){ parse(bytes_text(&text)) });
	bytes_add_text(&text, ",9999:auditor");
	assert_fault(bytes_text(&text),
	    "t.conf:1: operators: more than 64 entries");
}

static void
what_is_printed_reads_back_the_same(void **unused)
{
	MZ_AUTO(config_free)
	struct config *config = parse("workers = 9\ntest_pki = yes\n"
	                              "disk_reserve_bytes = 0\n"
	                              "checkpoint_bytes = 65537\n"
	                              "operators = 0:operator\n");
	MZ_AUTO(config_free) struct config *again = NULL;
	MZ_AUTO(bytes_clear) struct bytes first;
	MZ_AUTO(bytes_clear) struct bytes second;

	(void)unused;
	bytes_init(&first, 65536);
	bytes_init(&second, 65536);
	config_print(config, &first);
	again = parse(bytes_text(&first));
	config_print(again, &second);
	assert_string_equal(bytes_text(&first), bytes_text(&second));
	assert_non_null(strstr(bytes_text(&first), "\nworkers = 9\n"));
	assert_non_null(strstr(bytes_text(&first), "\ntest_pki = yes\n"));
	assert_non_null(
	    strstr(bytes_text(&first), "\nmessage_max_bytes = 4M\n"));
	assert_non_null(
	    strstr(bytes_text(&first), "\ncheckpoint_bytes = 65537\n"));
}

static void
a_key_for_the_start_waits_for_it(void **unused)
{
	MZ_AUTO(config_free) struct config *now = parse("");
	MZ_AUTO(config_free)
	struct config *reload = parse("inbox_max = 5000\n");
	MZ_AUTO(config_free) struct config *start = parse("workers = 3\n");

	(void)unused;
	assert_null(config_waits_for_start(now, reload));
	assert_string_equal(config_waits_for_start(now, start), "workers");
}

static void
a_file_is_read_and_named_in_its_faults(void **unused)
{
	char dir[] = "/tmp/config-test-XXXXXX";
	char path[64];
	char want[160];
	struct config *config = NULL;
	struct mz_err err;
	FILE *file;

	(void)unused;
	assert_non_null(mkdtemp(dir));
	(void)snprintf(path, sizeof path, "%s/a.conf", dir);
	assert_status(config_load(path, &config, &err), MZ_FAIL);
	(void)snprintf(want, sizeof want, "%s: No such file or directory",
	    path);
	assert_string_equal(err.text, want);

	file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs("workers = 5\nwarkers = 5\n", file) >= 0);
	assert_int_equal(fclose(file), 0);
	assert_status(config_load(path, &config, &err), MZ_FAIL);
	(void)snprintf(want, sizeof want, "%s:2: unknown key warkers", path);
	assert_string_equal(err.text, want);

	assert_int_equal(truncate(path, 12), 0);
	assert_status(config_load(path, &config, &err), MZ_OK);
	assert_int_equal(config->workers, 5);
	config_free(&config);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(dir), 0);
}

static void
what_is_no_regular_file_is_refused(void **unused)
{
	MZ_AUTO(bytes_clear) struct bytes out;
	char dir[] = "/tmp/config-test-XXXXXX";
	char path[64];
	struct mz_err err;

	(void)unused;
	bytes_init(&out, 100);
	assert_non_null(mkdtemp(dir));
	(void)snprintf(path, sizeof path, "%s/pipe", dir);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_status(file_read(path, &out, &err), MZ_FAIL);
	assert_non_null(strstr(err.text, "not a regular file"));
	assert_status(file_read(dir, &out, &err), MZ_FAIL);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(dir), 0);
}

static void
a_file_over_the_bound_is_refused(void **unused)
{
	MZ_AUTO(bytes_clear) struct bytes out;
	struct mz_err err;

	(void)unused;
	bytes_init(&out, 100);
	assert_status(file_read(MZ_SOURCE_DIR "/config/config.h", &out, &err),
	    MZ_FAIL);
	assert_non_null(strstr(err.text, "larger than 100 bytes"));
}

static void
the_shipped_example_changes_nothing(void **unused)
{
	MZ_AUTO(config_free) struct config *config = NULL;
	MZ_AUTO(config_free) struct config *defaults = parse("");
	MZ_AUTO(bytes_clear) struct bytes shipped;
	MZ_AUTO(bytes_clear) struct bytes built_in;
	struct mz_err err;

	(void)unused;
	bytes_init(&shipped, 65536);
	bytes_init(&built_in, 65536);
	assert_status(
	    config_load(MZ_SOURCE_DIR "/etc/meerzorgd.conf", &config, &err),
	    MZ_OK);
	config_print(config, &shipped);
	config_print(defaults, &built_in);
	assert_string_equal(bytes_text(&shipped), bytes_text(&built_in));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_file_gives_every_default),
		cmocka_unit_test(values_of_each_type_are_read),
		cmocka_unit_test(bounds_themselves_are_allowed),
		cmocka_unit_test(faults_of_a_line_say_where_and_what),
		cmocka_unit_test(faults_of_a_value_say_what_was_expected),
		cmocka_unit_test(keys_that_do_not_go_together_are_refused),
		cmocka_unit_test(single_user_needs_no_users),
		cmocka_unit_test(operators_have_one_role_each),
		cmocka_unit_test(faults_in_operators_are_refused),
		cmocka_unit_test(more_operators_than_the_bound_are_refused),
		cmocka_unit_test(what_is_printed_reads_back_the_same),
		cmocka_unit_test(a_key_for_the_start_waits_for_it),
		cmocka_unit_test(a_file_is_read_and_named_in_its_faults),
		cmocka_unit_test(what_is_no_regular_file_is_refused),
		cmocka_unit_test(a_file_over_the_bound_is_refused),
		cmocka_unit_test(the_shipped_example_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
