#include "daemon/package.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <dirent.h>

#include "base/bytes.h"
#include "base/object.h"
#include "base/pack.h"

#define PACKAGE_MAX     (64u << 20)
#define POLICY_FILE_MAX (4u << 20)
#define POLICIES_MAX    64u

void
blob_clear(struct blob *blob)
{
	if (blob->data != NULL)
		explicit_bzero(blob->data, blob->len);
	mz_freep(&blob->data);
	blob->len = 0;
}

enum {
	SINGLES = 6
};

/* The members that are a single blob, in the order of the file. */
static struct blob *
single(struct package *package, size_t n)
{
	struct blob *const all[] = { &package->config, &package->registry,
		&package->curve_secret, &package->curve_secret_next,
		&package->signing_key, &package->signing_certificate };

	_Static_assert(sizeof all / sizeof all[0] == SINGLES, "each of them");
	MZ_ASSERT(n < SINGLES);
	return all[n];
}

void
package_clear(struct package *package)
{
	for (size_t i = 0; i < SINGLES; i++)
		blob_clear(single(package, i));
	for (size_t i = 0; i < package->n_policies; i++) {
		mz_freep(&package->policies[i].name);
		blob_clear(&package->policies[i].text);
	}
	mz_freep(&package->policies);
	package->n_policies = 0;
}

static enum mz_status
read_all(int fd, size_t max, struct blob *ret, struct mz_err *err)
{
	struct bytes b;
	char buf[16384];
	ssize_t n;

	/* Not read(): sisters that start together share the file's offset. */
	bytes_init(&b, max);
	do {
		n = pread(fd, buf, sizeof buf, (off_t)b.len);
		if (n > 0)
			bytes_add(&b, buf, (size_t)n);
	} while (n > 0 && !bytes_failed(&b));
	explicit_bzero(buf, sizeof buf);
	if (n < 0 || bytes_failed(&b)) {
		bytes_clear(&b);
		return mz_fail(err, MZ_FAIL, "%s",
		    n < 0 ? strerror(errno) : "file too large");
	}
	ret->data = bytes_take(&b, &ret->len);
	return MZ_OK;
}

enum mz_status
blob_read(const char *path, size_t max, struct blob *ret, struct mz_err *err)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct mz_err why = { "" };
	enum mz_status status;

	if (fd < 0)
		return mz_fail(err, MZ_FAIL, "%s: %s", path, strerror(errno));
	status = read_all(fd, max, ret, &why);
	(void)close(fd);
	if (status != MZ_OK)
		return mz_fail(err, status, "%s: %s", path, why.text);
	return MZ_OK;
}

static int
is_xml(const struct dirent *entry)
{
	const size_t len = strlen(entry->d_name);

	return len > 4 && entry->d_name[0] != '.' &&
	    strcmp(entry->d_name + len - 4, ".xml") == 0;
}

static enum mz_status
add_policy(struct package *package, const char *dir, const char *name,
    struct mz_err *err)
{
	struct policy_file *file = &package->policies[package->n_policies];
	char *path = NULL;
	enum mz_status status;

	MZ_ASSERT(asprintf(&path, "%s/%s", dir, name) > 0);
	status = blob_read(path, POLICY_FILE_MAX, &file->text, err);
	mz_free(path);
	if (status != MZ_OK)
		return status;
	file->name = mz_copy(name, strlen(name));
	package->n_policies++;
	return MZ_OK;
}

enum mz_status
package_add_policies(struct package *package, const char *dir,
    struct mz_err *err)
{
	struct dirent **names = NULL;
	const int n = scandir(dir, &names, is_xml, alphasort);
	enum mz_status status = MZ_OK;

	if (n < 0)
		return mz_fail(err, MZ_FAIL, "policy_dir %s: %s", dir,
		    strerror(errno));
	if (n == 0 || (size_t)n > POLICIES_MAX)
		status = mz_fail(err, MZ_FAIL,
		    "policy_dir %s: %d policy files (*.xml), want 1 to %u", dir,
		    n, POLICIES_MAX);
	package->policies = mz_alloc((size_t)n * sizeof package->policies[0]);
	for (int i = 0; i < n && status == MZ_OK; i++)
		status = add_policy(package, dir, names[i]->d_name, err);
	for (int i = 0; i < n; i++)
		free(names[i]);
	free((void *)names);
	return status;
}

static void
pack_one(struct bytes *b, const struct blob *blob)
{
	pack_u32(b, blob->data != NULL);
	if (blob->data != NULL)
		pack_blob(b, blob->data, blob->len);
}

static void
unpack_one(struct unpack *u, struct blob *ret)
{
	const void *data;
	size_t len;

	if (unpack_u32(u) == 0)
		return;
	data = unpack_blob(u, &len);
	if (data == NULL)
		return;
	ret->data = mz_copy(data, len);
	ret->len = len;
}

static enum mz_status
write_all(int fd, const struct bytes *b, struct mz_err *err)
{
	size_t done = 0;

	while (done < b->len) {
		const ssize_t n = write(fd, b->data + done, b->len - done);

		if (n < 0)
			return mz_fail(err, MZ_FAIL, "package: %s",
			    strerror(errno));
		done += (size_t)n;
	}
	if (fcntl(fd, F_ADD_SEALS,
	        F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) != 0)
		return mz_fail(err, MZ_FAIL, "package: %s", strerror(errno));
	return MZ_OK;
}

static void
pack_all(struct bytes *b, const struct package *package)
{
	struct package view = *package; /* single() hands out members */

	for (size_t i = 0; i < SINGLES; i++)
		pack_one(b, single(&view, i));
	pack_u32(b, (uint32_t)package->n_policies);
	for (size_t i = 0; i < package->n_policies; i++) {
		pack_text(b, package->policies[i].name);
		pack_one(b, &package->policies[i].text);
	}
}

enum mz_status
package_seal(const struct package *package, int *ret_fd, struct mz_err *err)
{
	const int fd =
	    memfd_create("meerzorgd", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	struct bytes b;
	enum mz_status status;

	if (fd < 0)
		return mz_fail(err, MZ_FAIL, "package: %s", strerror(errno));
	bytes_init(&b, PACKAGE_MAX);
	pack_all(&b, package);
	status = bytes_failed(&b)
	    ? mz_fail(err, MZ_FAIL, "package: policy and registry too large")
	    : write_all(fd, &b, err);
	if (b.data != NULL)
		explicit_bzero(b.data, b.len);
	bytes_clear(&b);
	if (status == MZ_OK)
		*ret_fd = fd;
	else
		(void)close(fd);
	return status;
}

static void
unpack_policies(struct unpack *u, struct package *ret)
{
	const uint32_t n = unpack_u32(u);

	if (n > POLICIES_MAX) {
		u->failed = true;
		return;
	}
	ret->policies = mz_alloc(n * sizeof ret->policies[0]);
	ret->n_policies = n;
	for (uint32_t i = 0; i < n; i++) {
		ret->policies[i].name = unpack_text(u);
		unpack_one(u, &ret->policies[i].text);
	}
}

enum mz_status
package_open(int fd, struct package *ret, struct mz_err *err)
{
	struct blob raw = { 0 };
	struct unpack u;
	enum mz_status status;

	status = read_all(fd, PACKAGE_MAX, &raw, err);
	(void)close(fd);
	if (status != MZ_OK)
		return status;
	unpack_init(&u, raw.data, raw.len);
	for (size_t i = 0; i < SINGLES; i++)
		unpack_one(&u, single(ret, i));
	unpack_policies(&u, ret);
	blob_clear(&raw);
	return unpack_done(&u) ? MZ_OK
	                       : mz_fail(err, MZ_FAIL, "package: damaged");
}

struct pipeline_file *
package_policy_files(const struct package *package)
{
	struct pipeline_file *files =
	    mz_alloc(package->n_policies * sizeof files[0]);

	for (size_t i = 0; i < package->n_policies; i++)
		files[i] = (struct pipeline_file){
			.name = package->policies[i].name,
			.data = package->policies[i].text.data,
			.len = package->policies[i].text.len,
		};
	return files;
}
