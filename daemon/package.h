/*
 * package - what a role is given to start with, instead of files to open
 *
 * The supervisor reads every file, and hands each role what it may know and
 * nothing else: one sealed memory file, inherited as a descriptor.
 */
#ifndef MZ_DAEMON_PACKAGE_H
#define MZ_DAEMON_PACKAGE_H

#include <stddef.h>

#include "base/status.h"
#include "pipeline/set.h"

struct blob {
	char *data; /* owned; a NUL follows; NULL: not given to this role */
	size_t len;
};

struct policy_file {
	char *name;
	struct blob text;
};

struct package {
	struct blob config;   /* the text of the configuration file */
	struct blob registry; /* registry_bytes() */
	struct policy_file *policies;
	size_t n_policies;
	struct blob curve_secret, curve_secret_next; /* broker only */
	struct blob signing_key;                     /* signer only */
	struct blob signing_certificate;             /* signer only */
};

void package_clear(struct package *package);

/* A new descriptor with the whole package, sealed against change. */
MZ_MUST_USE enum mz_status package_seal(const struct package *package,
    int *ret_fd, struct mz_err *err);

/* Reads, and closes fd. MZ_FAIL: not a package. */
MZ_MUST_USE enum mz_status package_open(int fd, struct package *ret,
    struct mz_err *err);

/* A whole file of at most max bytes, NUL-terminated beyond its length. */
MZ_MUST_USE enum mz_status blob_read(const char *path, size_t max,
    struct blob *ret, struct mz_err *err);
void blob_clear(struct blob *blob); /* wiped: it may have been a key */

/* The *.xml of a folder, by name. */
MZ_MUST_USE enum mz_status package_add_policies(struct package *package,
    const char *dir, struct mz_err *err);

/* The policies as a set is made from them: one row each, which borrow from the
 * package. The list is the caller's (mz_free). */
struct pipeline_file *package_policy_files(const struct package *package);

#endif
