#include "ctl/zaak.h"

#include "base/object.h"
#include "base/text.h"
#include "ctl/folder.h"
#include "ctl/rules.h"

struct zaak {
	unsigned magic;
#define ZAAK_MAGIC 0x2aa4f01du
	struct reading **earlier; /* owned, in the order of the file names */
	size_t n;
};

static enum mz_status
read_all(struct zaak *zaak, const struct intake *intake,
    const struct folder *folder, struct mz_err *err)
{
	enum mz_status status = MZ_OK;
	int64_t received_ms;

	zaak->earlier = mz_alloc(folder->n * sizeof(struct reading *));
	for (size_t i = 0; i < folder->n && status == MZ_OK; i++) {
		status = intake_read(intake, &folder->files[i].text,
		    &zaak->earlier[zaak->n], &received_ms, err);
		zaak->n += status == MZ_OK;
	}
	return status;
}

enum mz_status
zaak_read(const struct intake *intake, const char *dir, struct zaak **ret,
    struct mz_err *err)
{
	MZ_AUTO(zaak_free) struct zaak *zaak = NULL;
	MZ_AUTO(folder_clear) struct folder folder = { 0 };
	/* An earlier message came when it was dated. */
	struct intake dated = *intake;
	enum mz_status status = MZ_OK;

	MZ_NEW(zaak, ZAAK_MAGIC);
	dated.received = DATE_NONE;
	if (dir != NULL)
		status =
		    folder_read(dir, rules_message_max() + 1, &folder, err);
	if (status == MZ_OK)
		status = read_all(zaak, &dated, &folder, err);
	if (status == MZ_OK)
		*ret = MZ_TAKE(zaak);
	return status;
}

void
zaak_free(struct zaak **zaak)
{
	if (*zaak == NULL)
		return;
	MZ_CHECK(*zaak, ZAAK_MAGIC);
	for (size_t i = 0; i < (*zaak)->n; i++)
		reading_free(&(*zaak)->earlier[i]);
	mz_free((void *)(*zaak)->earlier);
	MZ_DELETE(zaak);
}

/* Other bytes of the same sender and kind under the same Identificatie. */
static bool
uses_up(const struct reading *earlier, const struct reading *reading)
{
	const struct reading_vraag a = reading_vraag(earlier);
	const struct reading_vraag b = reading_vraag(reading);

	return a.identificatie != NULL && b.identificatie != NULL &&
	    text_equal(a.identificatie, b.identificatie) &&
	    text_equal(a.bericht, b.bericht) &&
	    text_equal(reading_party(earlier), reading_party(reading)) &&
	    !text_equal(reading_hash(earlier), reading_hash(reading));
}

struct feiten
zaak_feiten(const struct zaak *zaak, const struct reading *reading)
{
	struct feiten feiten = { .identificatie_used = false };

	MZ_CHECK(zaak, ZAAK_MAGIC);
	for (size_t i = 0; i < zaak->n; i++)
		if (uses_up(zaak->earlier[i], reading))
			feiten.identificatie_used = true;
	return feiten;
}
