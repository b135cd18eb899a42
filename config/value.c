#include "config/value.h"

#include <inttypes.h>
#include <stddef.h>
#include <string.h>

#include "base/object.h"
#include "base/text.h"

static bool
set_text(const struct value_bounds *bounds, const char *value, void *member)
{
	const size_t len = strlen(value);
	char **text = member;

	if ((int64_t)len < bounds->min || (int64_t)len > bounds->max)
		return false;
	mz_free(*text);
	*text = mz_copy(value, len);
	return true;
}

static bool
set_path(const struct value_bounds *bounds, const char *value, void *member)
{
	return (value[0] == '/' || value[0] == '\0') &&
	    set_text(bounds, value, member);
}

static bool
set_number(const struct value_bounds *bounds, const char *value, void *member)
{
	return text_int(value, strlen(value), bounds->min, bounds->max,
	    (int64_t *)member);
}

/* How far to shift for the unit at the end; 0 where there is none. */
static unsigned
unit_shift(const char *value, size_t len)
{
	static const char units[] = "KMG";
	const char *unit = len > 0 ? strchr(units, value[len - 1]) : NULL;

	return unit != NULL ? 10 * (unsigned)(unit - units + 1) : 0;
}

static bool
set_size(const struct value_bounds *bounds, const char *value, void *member)
{
	const size_t len = strlen(value);
	const unsigned shift = unit_shift(value, len);
	int64_t count;

	if (!text_int(value, shift > 0 ? len - 1 : len, 0, bounds->max >> shift,
	        &count) ||
	    count << shift < bounds->min)
		return false;
	*(size_t *)member = (size_t)(count << shift);
	return true;
}

static bool
set_bool(const struct value_bounds *bounds, const char *value, void *member)
{
	(void)bounds;
	if (!text_equal(value, "yes") && !text_equal(value, "no"))
		return false;
	*(bool *)member = text_equal(value, "yes");
	return true;
}

static void
print_text(const void *member, struct bytes *out)
{
	bytes_add_text(out, *(char *const *)member);
}

static void
print_number(const void *member, struct bytes *out)
{
	bytes_printf(out, "%" PRId64, *(const int64_t *)member);
}

static void
print_size(const void *member, struct bytes *out)
{
	static const char *const units[] = { "", "K", "M", "G" };
	size_t size = *(const size_t *)member;
	size_t unit = 0;

	while (unit < 3 && size > 0 && size % 1024 == 0) {
		size /= 1024;
		unit++;
	}
	bytes_printf(out, "%zu%s", size, units[unit]);
}

static void
print_bool(const void *member, struct bytes *out)
{
	bytes_add_text(out, *(const bool *)member ? "yes" : "no");
}

const struct value_kind value_kinds[VALUE_TYPE_COUNT] = {
	[VALUE_TEXT] = { set_text, print_text, "text of so many bytes:", true },
	[VALUE_PATH] = { set_path, print_text,
	    "an absolute path of so many bytes:", true },
	[VALUE_NUMBER] = { set_number, print_number, "a number", true },
	[VALUE_SIZE] = { set_size, print_size, "a size in bytes", true },
	[VALUE_BOOL] = { set_bool, print_bool, "yes or no", false },
};
