#include "meerzorg/aanvraag.h"

#include "base/object.h"
#include "meerzorg/pool.h"

struct aanvraag *
aanvraag_new(void)
{
	struct aanvraag *aanvraag;

	MZ_NEW(aanvraag, AANVRAAG_MAGIC);
	aanvraag->dagtekening = DATE_NONE;
	aanvraag->begin = DATE_NONE;
	aanvraag->eind = DATE_NONE;
	return aanvraag;
}

void
aanvraag_free(struct aanvraag **aanvraag)
{
	if (*aanvraag == NULL)
		return;
	MZ_CHECK(*aanvraag, AANVRAAG_MAGIC);
	pool_free(&(*aanvraag)->pool);
	MZ_DELETE(aanvraag);
}

const char *
leveringsvorm_text(enum leveringsvorm leveringsvorm)
{
	switch (leveringsvorm) {
	case LEVERINGSVORM_PGB:
		return "pgb";
	case LEVERINGSVORM_VERBLIJF:
		return "verblijf";
	case LEVERINGSVORM_VPT:
		return "vpt";
	case LEVERINGSVORM_MPT:
		return "mpt";
	}
	return "onbekend";
}
