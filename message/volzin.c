#include "message/volzin.h"

#include <string.h>

#include "base/object.h"
#include "base/text.h"
#include "meerzorg/opmaak.h"

static const char *const volzinnen[] = {
#define VOLZIN(NAME, text) text,
#include "message/teksten.tbl.h"
};

const char *
volzin_text(enum volzin naam)
{
	MZ_ASSERT(naam < VOLZIN_COUNT);
	return volzinnen[naam];
}

static const char *
value_of(const char *name, const struct volzin_waarden *waarden,
    char buf[OPMAAK_SIZE])
{
	if (text_starts(name, "{zorgkantoor}"))
		return waarden->zorgkantoor;
	if (text_starts(name, "{adres}"))
		return waarden->adres;
	MZ_ASSERT(text_starts(name, "{datum}"));
	MZ_ASSERT(date_known(waarden->datum));
	return opmaak_date(waarden->datum, buf);
}

void
volzin_fill(struct bytes *out, enum volzin naam,
    const struct volzin_waarden *waarden)
{
	const char *text = volzin_text(naam);
	const char *value;
	char buf[OPMAAK_SIZE];

	while (*text != '\0') {
		if (*text != '{') {
			bytes_add(out, text, strcspn(text, "{"));
			text += strcspn(text, "{");
			continue;
		}
		value = value_of(text, waarden, buf);
		MZ_ASSERT(value != NULL);
		bytes_add_text(out, value);
		text += strcspn(text, "}") + 1;
	}
}
