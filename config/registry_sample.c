#include <stdio.h>
#include <string.h>

#include "base/embed.h"
#include "base/object.h"
#include "base/text.h"
#include "config/registry.h"

#define FOLDER "etc/register/"
#define SAMPLE FOLDER "voorbeeld.conf"

extern const struct embedded registry_files[];

static const struct embedded *
find(const char *name)
{
	for (const struct embedded *e = registry_files; e->name != NULL; e++)
		if (text_equal(e->name, name))
			return e;
	return NULL;
}

static enum mz_status
load_embedded(const void *arg, const char *name, struct bytes *out,
    struct mz_err *err)
{
	char path[256];
	const struct embedded *file;

	(void)arg;
	(void)snprintf(path, sizeof path, FOLDER "%s", name);
	file = find(path);
	if (file == NULL)
		return mz_fail(err, MZ_FAIL, "%.100s is not built in", name);
	bytes_add(out, file->data, (size_t)(file->end - file->data));
	return MZ_OK;
}

enum mz_status
registry_sample(struct registry **ret, struct mz_err *err)
{
	const struct registry_loader loader = { load_embedded, NULL };
	const struct embedded *file = find(SAMPLE);

	MZ_ASSERT(file != NULL);
	return registry_parse(SAMPLE, file->data,
	    (size_t)(file->end - file->data), &loader, ret, err);
}
