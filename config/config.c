#include "config/config.h"

#include <inttypes.h>
#include <string.h>

#include "base/object.h"
#include "base/text.h"
#include "config/config_check.h"
#include "config/file.h"
#include "config/lines.h"
#include "config/value.h"

#define FILE_MAX_BYTES ((size_t)1 << 20)

enum when {
	AT_START,
	ON_RELOAD
};

struct key {
	const char *name;
	enum value_type type;
	enum when when;
	const char *standard;
	struct value_bounds bounds;
	size_t offset; /* of the member in struct config */
};

static const struct key keys[] = {
#define CONFIG_KEY(name, type, standard, min, max, when, help) \
	{ #name, VALUE_##type, when, standard, { min, max }, \
		offsetof(struct config, name) },
#include "config/config.tbl.h"
};

enum {
#define CONFIG_KEY(name, type, standard, min, max, when, help) KEY_##name,
#include "config/config.tbl.h"
	N_KEY
};

/* Where each key was given, for the faults that concern two keys. */
struct reader {
	const char *name;
	unsigned line[N_KEY]; /* 0: not given */
	struct config *config;
};

static void *
member_of(struct config *config, const struct key *key)
{
	return (char *)config + key->offset;
}

static const void *
const_member_of(const struct config *config, const struct key *key)
{
	return (const char *)config + key->offset;
}

static enum mz_status
bad_value(const struct lines *lines, const struct key *key, struct mz_err *err)
{
	const struct value_kind *kind = &value_kinds[key->type];

	if (!kind->bounded)
		return lines_fault(lines->name, lines->line, err,
		    "%s: expected %s", key->name, kind->wanted);
	return lines_fault(lines->name, lines->line, err,
	    "%s: expected %s %" PRId64 " to %" PRId64, key->name, kind->wanted,
	    key->bounds.min, key->bounds.max);
}

static int
key_find(const char *name)
{
	for (int i = 0; i < N_KEY; i++)
		if (text_equal(keys[i].name, name))
			return i;
	return -1;
}

static enum mz_status
read_pair(struct reader *reader, const struct lines *lines, struct mz_err *err)
{
	const int i = key_find(lines->key);

	if (i < 0)
		return lines_fault(lines->name, lines->line, err,
		    "unknown key %.40s", lines->key);
	if (reader->line[i] != 0)
		return lines_fault(lines->name, lines->line, err,
		    "%s stands on line %u already", lines->key,
		    reader->line[i]);
	reader->line[i] = lines->line;
	if (!value_kinds[keys[i].type].set(&keys[i].bounds, lines->value,
	        member_of(reader->config, &keys[i])))
		return bad_value(lines, &keys[i], err);
	return MZ_OK;
}

static struct config *
with_defaults(void)
{
	struct config *config;

	MZ_NEW(config, CONFIG_MAGIC);
	for (int i = 0; i < N_KEY; i++)
		MZ_ASSERT(value_kinds[keys[i].type].set(&keys[i].bounds,
		    keys[i].standard, member_of(config, &keys[i])));
	return config;
}

/* The line of the first of these keys that stands in the file at all. The
 * defaults agree with each other, so one of them does. */
static unsigned
line_of(const struct reader *reader, const char *const *names)
{
	unsigned line = 0;

	for (int i = 0; i < CONFIG_CHECK_KEYS && line == 0; i++)
		if (names[i] != NULL)
			line = reader->line[key_find(names[i])];
	return line;
}

static enum mz_status
check(const struct reader *reader, struct mz_err *err)
{
	struct mz_err reason;
	const char *const *names = NULL;

	if (config_check(reader->config, &names, &reason) == MZ_OK)
		return MZ_OK;
	return lines_fault(reader->name, line_of(reader, names), err, "%s",
	    reason.text);
}

enum mz_status
config_parse(const char *name, const char *text, size_t len,
    struct config **ret, struct mz_err *err)
{
	MZ_AUTO(config_free) struct config *config = with_defaults();
	MZ_AUTO(lines_clear) struct lines lines;
	struct reader reader = { .name = name, .config = config };
	enum mz_status status;

	lines_init(&lines, name, text, len);
	while ((status = lines_next(&lines, err)) == MZ_OK) {
		status = read_pair(&reader, &lines, err);
		if (status != MZ_OK)
			return status;
	}
	if (status == MZ_NONE)
		status = check(&reader, err);
	if (status == MZ_OK)
		*ret = MZ_TAKE(config);
	return status;
}

enum mz_status
config_load(const char *path, struct config **ret, struct mz_err *err)
{
	MZ_AUTO(bytes_clear) struct bytes text;
	enum mz_status status;

	bytes_init(&text, FILE_MAX_BYTES);
	status = file_read(path, &text, err);
	if (status != MZ_OK)
		return status;
	return config_parse(path, bytes_text(&text), text.len, ret, err);
}

void
config_free(struct config **config)
{
	if (*config == NULL)
		return;
	MZ_CHECK(*config, CONFIG_MAGIC);
	for (int i = 0; i < N_KEY; i++)
		if (keys[i].type == VALUE_TEXT || keys[i].type == VALUE_PATH)
			mz_freep(member_of(*config, &keys[i]));
	MZ_DELETE(config);
}

static void
print_value(const struct config *config, const struct key *key,
    struct bytes *out)
{
	value_kinds[key->type].print(const_member_of(config, key), out);
}

void
config_print(const struct config *config, struct bytes *out)
{
	MZ_CHECK(config, CONFIG_MAGIC);
	for (int i = 0; i < N_KEY; i++) {
		bytes_printf(out, "%s = ", keys[i].name);
		print_value(config, &keys[i], out);
		bytes_add_byte(out, '\n');
	}
}

static bool
same_value(const struct config *a, const struct config *b,
    const struct key *key)
{
	MZ_AUTO(bytes_clear) struct bytes one;
	MZ_AUTO(bytes_clear) struct bytes other;

	bytes_init(&one, FILE_MAX_BYTES);
	bytes_init(&other, FILE_MAX_BYTES);
	print_value(a, key, &one);
	print_value(b, key, &other);
	return text_equal(bytes_text(&one), bytes_text(&other));
}

const char *
config_waits_for_start(const struct config *now, const struct config *wanted)
{
	MZ_CHECK(now, CONFIG_MAGIC);
	MZ_CHECK(wanted, CONFIG_MAGIC);
	for (int i = 0; i < N_KEY; i++)
		if (keys[i].when == AT_START &&
		    !same_value(now, wanted, &keys[i]))
			return keys[i].name;
	return NULL;
}
