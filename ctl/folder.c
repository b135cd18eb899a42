#include "ctl/folder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <dirent.h>

#include "base/object.h"
#include "ctl/input.h"

static int
is_xml(const struct dirent *entry)
{
	const size_t len = strlen(entry->d_name);

	return len > 4 && entry->d_name[0] != '.' &&
	    strcmp(entry->d_name + len - 4, ".xml") == 0;
}

static enum mz_status
add(struct folder *folder, const char *path, const char *name, size_t max,
    struct mz_err *err)
{
	struct folder_file *file = &folder->files[folder->n++];
	MZ_AUTO(bytes_clear) struct bytes whole;

	file->name = mz_copy(name, strlen(name));
	bytes_init(&file->text, max);
	bytes_init(&whole, 8192);
	bytes_printf(&whole, "%s/%s", path, name);
	return input_read(bytes_text(&whole), &file->text, err);
}

enum mz_status
folder_read(const char *path, size_t max, struct folder *ret,
    struct mz_err *err)
{
	struct dirent **names = NULL;
	const int n = scandir(path, &names, is_xml, alphasort);
	enum mz_status status = MZ_OK;

	*ret = (struct folder){ 0 };
	if (n < 0)
		return mz_fail(err, MZ_FAIL, "%.180s: %s", path,
		    strerrordesc_np(errno));
	if (n > FOLDER_FILES_MAX)
		status = mz_fail(err, MZ_FAIL, "%.180s: more than %d files",
		    path, FOLDER_FILES_MAX);
	else
		ret->files = mz_alloc((size_t)n * sizeof ret->files[0]);
	for (int i = 0; i < n && status == MZ_OK; i++)
		status = add(ret, path, names[i]->d_name, max, err);
	for (int i = 0; i < n; i++)
		free(names[i]);
	free((void *)names);
	return status;
}

void
folder_clear(struct folder *folder)
{
	for (size_t i = 0; i < folder->n; i++) {
		mz_free(folder->files[i].name);
		bytes_clear(&folder->files[i].text);
	}
	mz_freep(&folder->files);
	folder->n = 0;
}
