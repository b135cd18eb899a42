#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/object.h"
#include "daemon/package.h"
#include "tests/support/cmocka.h"

static struct blob
blob(const char *data, size_t len)
{
	return (struct blob){ mz_copy(data, len), len };
}

static void
fill(struct package *package)
{
	package->config = blob("workers = 2\n", 12);
	package->registry = blob("\0\1\2", 3);
	package->curve_secret = blob("", 0); /* given, and empty */
	package->signing_key = blob("key", 3);
	package->policies = mz_alloc(2 * sizeof package->policies[0]);
	package->policies[0] =
	    (struct policy_file){ mz_copy("a.xml", 5), blob("<a/>", 4) };
	package->policies[1] =
	    (struct policy_file){ mz_copy("b.xml", 5), blob("<b/>", 4) };
	package->n_policies = 2;
}

static void
assert_blob(const struct blob *got, const struct blob *want)
{
	assert_int_equal(got->data == NULL, want->data == NULL);
	assert_int_equal(got->len, want->len);
	if (want->data != NULL)
		assert_memory_equal(got->data, want->data, want->len + 1);
}

static void
a_role_reads_what_it_was_given(void **state)
{
	struct package given = { 0 };
	struct package got = { 0 };
	int fd = -1;

	(void)state;
	fill(&given);
	assert_status(package_seal(&given, &fd, NULL), MZ_OK);
	assert_status(package_open(fd, &got, NULL), MZ_OK);
	assert_int_equal(fcntl(fd, F_GETFD), -1); /* it is closed */
	assert_blob(&got.config, &given.config);
	assert_blob(&got.registry, &given.registry);
	assert_blob(&got.curve_secret, &given.curve_secret);
	assert_blob(&got.curve_secret_next, &given.curve_secret_next);
	assert_blob(&got.signing_key, &given.signing_key);
	assert_blob(&got.signing_certificate, &given.signing_certificate);
	assert_int_equal(got.n_policies, 2);
	for (size_t i = 0; i < 2; i++) {
		assert_string_equal(got.policies[i].name,
		    given.policies[i].name);
		assert_blob(&got.policies[i].text, &given.policies[i].text);
	}
	package_clear(&given);
	package_clear(&got);
	assert_null(got.config.data);
}

/* Two workers read one package through descriptors that share an offset. */
static void
sisters_read_the_same(void **state)
{
	struct package given = { 0 };
	struct package one = { 0 };
	struct package two = { 0 };
	int fd = -1;
	int sister;

	(void)state;
	fill(&given);
	assert_status(package_seal(&given, &fd, NULL), MZ_OK);
	sister = dup(fd);
	assert_true(sister >= 0);
	assert_status(package_open(fd, &one, NULL), MZ_OK);
	assert_status(package_open(sister, &two, NULL), MZ_OK);
	assert_blob(&one.registry, &two.registry);
	package_clear(&given);
	package_clear(&one);
	package_clear(&two);
}

static void
what_was_sealed_cannot_be_changed(void **state)
{
	struct package given = { 0 };
	struct stat st;
	int fd = -1;

	(void)state;
	fill(&given);
	assert_status(package_seal(&given, &fd, NULL), MZ_OK);
	assert_int_equal(fstat(fd, &st), 0);
	assert_true(st.st_size > 0);
	assert_int_equal(pwrite(fd, "x", 1, 0), -1);
	assert_int_equal(errno, EPERM);
	assert_int_equal(ftruncate(fd, 0), -1);
	assert_int_equal(ftruncate(fd, st.st_size + 1), -1);
	assert_ptr_equal(
	    mmap(NULL, 1, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0),
	    MAP_FAILED);
	assert_int_equal(fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE), -1);
	assert_int_equal(close(fd), 0);
	package_clear(&given);
}

/* A memory file with the first len bytes of a sealed package. */
static int
torn(int whole, size_t len)
{
	const int fd = memfd_create("torn", MFD_CLOEXEC);
	char *part = mz_alloc(len);

	assert_true(fd >= 0);
	assert_int_equal(pread(whole, part, len, 0), len);
	assert_int_equal(write(fd, part, len), len);
	mz_free(part);
	return fd;
}

static void
a_torn_package_is_refused(void **state)
{
	struct package given = { 0 };
	struct stat st;
	int fd = -1;

	(void)state;
	fill(&given);
	assert_status(package_seal(&given, &fd, NULL), MZ_OK);
	assert_int_equal(fstat(fd, &st), 0);
	for (size_t len = 0; len < (size_t)st.st_size; len++) {
		struct package got = { 0 };

		assert_status(package_open(torn(fd, len), &got, NULL), MZ_FAIL);
		package_clear(&got);
	}
	assert_int_equal(close(fd), 0);
	package_clear(&given);
}

static void
write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

/* In the order of their names; other files are not policy. */
static void
a_folder_gives_its_policies(void **state)
{
	static const char *const names[] = { "b.xml", "a.xml", ".c.xml",
		"d.xml~", "e.txt", ".xml" };
	char folder[] = "/tmp/mz-XXXXXX";
	struct package package = { 0 };
	struct mz_err err = { "" };

	(void)state;
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	assert_status(package_add_policies(&package, folder, &err), MZ_FAIL);
	assert_non_null(strstr(err.text, folder));
	package_clear(&package);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		write_file(names[i], names[i]);
	assert_status(package_add_policies(&package, folder, NULL), MZ_OK);
	assert_int_equal(package.n_policies, 2);
	assert_string_equal(package.policies[0].name, "a.xml");
	assert_string_equal(package.policies[1].text.data, "b.xml");
	package_clear(&package);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		assert_int_equal(unlink(names[i]), 0);
	assert_int_equal(chdir("/"), 0);
	assert_int_equal(rmdir(folder), 0);
	assert_status(package_add_policies(&package, folder, &err), MZ_FAIL);
}

static void
a_file_is_read_up_to_its_bound(void **state)
{
	char path[] = "/tmp/mz-XXXXXX";
	const int fd = mkstemp(path);
	struct blob got = { 0 };
	struct mz_err err = { "" };

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "secret", 6), 6);
	assert_int_equal(close(fd), 0);
	assert_status(blob_read(path, 6, &got, NULL), MZ_OK);
	assert_int_equal(got.len, 6);
	assert_string_equal(got.data, "secret");
	blob_clear(&got);
	assert_status(blob_read(path, 5, &got, &err), MZ_FAIL);
	assert_non_null(strstr(err.text, path));
	assert_null(strstr(err.text, "secret"));
	assert_int_equal(unlink(path), 0);
	assert_status(blob_read(path, 6, &got, &err), MZ_FAIL);
	assert_null(got.data);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_role_reads_what_it_was_given),
		cmocka_unit_test(sisters_read_the_same),
		cmocka_unit_test(what_was_sealed_cannot_be_changed),
		cmocka_unit_test(a_torn_package_is_refused),
		cmocka_unit_test(a_folder_gives_its_policies),
		cmocka_unit_test(a_file_is_read_up_to_its_bound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
