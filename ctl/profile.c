#include "ctl/profile.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/object.h"
#include "base/text.h"
#include "config/file.h"
#include "config/lines.h"

enum {
	PROFILE_MAX = 65536
};

static const struct {
	const char *key;
	size_t offset;
	bool is_file;
} keys[] = {
	{ "agb", offsetof(struct profile, agb), false },
	{ "curve_secret_file", offsetof(struct profile, curve_secret_file),
	    true },
	{ "endpoint", offsetof(struct profile, endpoint), false },
	{ "server_key", offsetof(struct profile, server_key), false },
	{ "signing_certificate_file",
	    offsetof(struct profile, signing_certificate_file), true },
	{ "signing_key_file", offsetof(struct profile, signing_key_file),
	    true },
};

enum {
	KEYS = sizeof keys / sizeof keys[0]
};

static char **
member(struct profile *profile, size_t row)
{
	return (char **)(void *)((char *)profile + keys[row].offset);
}

/* A file beside the profile, unless its name begins at the root. */
static char *
beside(const char *path, const char *file)
{
	const char *slash = strrchr(path, '/');
	struct bytes whole;
	size_t len;

	bytes_init(&whole, PROFILE_MAX);
	if (slash != NULL && file[0] != '/')
		bytes_add(&whole, path, (size_t)(slash - path) + 1);
	bytes_add_text(&whole, file);
	return bytes_take(&whole, &len);
}

static enum mz_status
set(struct profile *profile, const char *path, const struct lines *lines,
    struct mz_err *err)
{
	for (size_t i = 0; i < KEYS; i++) {
		char **text = member(profile, i);

		if (!text_equal(keys[i].key, lines->key))
			continue;
		if (*text != NULL || lines->value[0] == '\0')
			return lines_fault(path, lines->line, err, "%s: %s",
			    lines->key,
			    *text != NULL ? "stands here twice" : "empty");
		*text = keys[i].is_file
		    ? beside(path, lines->value)
		    : mz_copy(lines->value, strlen(lines->value));
		return MZ_OK;
	}
	return lines_fault(path, lines->line, err, "%s: unknown key",
	    lines->key);
}

enum mz_status
profile_load(const char *path, struct profile *ret, struct mz_err *err)
{
	MZ_AUTO(bytes_clear) struct bytes text;
	MZ_AUTO(lines_clear) struct lines lines = { .name = NULL };
	enum mz_status status;

	bytes_init(&text, PROFILE_MAX);
	status = file_read(path, &text, err);
	if (status != MZ_OK)
		return status;
	lines_init(&lines, path, bytes_text(&text), text.len);
	while ((status = lines_next(&lines, err)) == MZ_OK) {
		status = set(ret, path, &lines, err);
		if (status != MZ_OK)
			return status;
	}
	return status == MZ_NONE ? MZ_OK : status;
}

void
profile_clear(struct profile *profile)
{
	for (size_t i = 0; i < KEYS; i++)
		mz_freep(member(profile, i));
}
