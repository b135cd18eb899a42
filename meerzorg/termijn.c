#include "meerzorg/termijn.h"

#include "base/object.h"
#include "meerzorg/kalender.h"

const char *
termijn_soort_text(enum termijn_soort soort)
{
	static const char *const texts[TERMIJN_SOORT_COUNT] = {
		[TERMIJN_ONTVANGEN] = "ontvangen",
		[TERMIJN_UITERLIJK] = "uiterlijk",
	};

	MZ_ASSERT(soort < TERMIJN_SOORT_COUNT);
	return texts[soort];
}

static struct date
add(struct date from, const struct cijfer *days)
{
	return days->known ? date_add_days(from, (int)days->value) : DATE_NONE;
}

void
termijn_start(struct date received, const struct cijfer *beslistermijn,
    struct termijn ret[TERMIJNEN_START])
{
	ret[0] = (struct termijn){ TERMIJN_ONTVANGEN, received };
	ret[1] =
	    (struct termijn){ TERMIJN_UITERLIJK, add(received, beslistermijn) };
}

struct date
termijn_end(struct date decided, const struct cijfer *days)
{
	const struct date end = add(decided, days);

	return date_known(end) ? kalender_werkdag(end) : DATE_NONE;
}
