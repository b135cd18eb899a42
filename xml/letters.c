#include "xml/letters.h"

#include <string.h>

#include <libxml/xmlunicode.h>

#include "base/object.h"
#include "base/text.h"

uint32_t
xml_letter_count(const char *utf8)
{
	const char *end;
	uint32_t count = 0;

	MZ_ASSERT(utf8 != NULL);
	end = utf8 + strlen(utf8);
	while (utf8 < end) {
		uint32_t c;
		size_t len = text_utf8_next(utf8, end, &c);

		MZ_ASSERT(len > 0);
		count += xmlUCSIsCatL((int)c) ? 1 : 0;
		utf8 += len;
	}
	return count;
}
