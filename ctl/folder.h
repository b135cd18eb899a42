/*
 * folder - the *.xml of a folder, in the order of their names
 */
#ifndef MZ_CTL_FOLDER_H
#define MZ_CTL_FOLDER_H

#include <stddef.h>

#include "base/bytes.h"
#include "base/status.h"

enum {
	FOLDER_FILES_MAX = 10000
};

struct folder_file {
	char *name; /* without the folder */
	struct bytes text;
};

struct folder {
	struct folder_file *files;
	size_t n;
};

/* Reads every file, each up to max bytes. Undo with folder_clear(), also after
 * a fault. MZ_FAIL: the folder or a file in it cannot be read. */
MZ_MUST_USE enum mz_status folder_read(const char *path, size_t max,
    struct folder *ret, struct mz_err *err);
void folder_clear(struct folder *folder);

#endif
