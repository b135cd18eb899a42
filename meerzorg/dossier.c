#include "meerzorg/dossier.h"

#include "base/object.h"

static const struct cijfer no_figure = { .known = false };

/* The columns of profiles.csv that speak for a leveringsvorm: rule T-01. */
static size_t
read_columns(const struct zorgprofiel *p, enum leveringsvorm leveringsvorm,
    bool ret[3])
{
	ret[0] = leveringsvorm == LEVERINGSVORM_PGB ? p->pgb : p->provider;
	ret[1] = p->thuis;
	ret[2] = p->pgb;
	switch (leveringsvorm) {
	case LEVERINGSVORM_VPT:
		return 2;
	case LEVERINGSVORM_MPT:
		return 3;
	case LEVERINGSVORM_PGB:
	case LEVERINGSVORM_VERBLIJF:
		break;
	}
	return 1;
}

static enum toegang
toegang_of(const struct zorgprofiel *profiel, enum leveringsvorm leveringsvorm)
{
	bool columns[3];
	const size_t n = read_columns(profiel, leveringsvorm, columns);
	size_t yes = 0;

	for (size_t i = 0; i < n; i++)
		yes += columns[i] ? 1 : 0;
	if (yes == 0)
		return TOEGANG_NEE;
	return yes == n ? TOEGANG_JA : TOEGANG_VERSCHILT;
}

static void
read_policy(struct dossier *d, const struct beleid_set *beleid)
{
	const struct aanvraag *a = d->aanvraag;

	d->procedureel = beleid_procedural(beleid, d->received);
	if (date_known(a->begin))
		d->inhoudelijk = beleid_substantive(beleid, a->begin);
	if (d->inhoudelijk == NULL)
		return;
	d->zorgprofiel =
	    beleid_zorgprofiel(d->inhoudelijk, d->client->indicatie.zzpcode);
	d->toegang = d->zorgprofiel != NULL
	    ? toegang_of(d->zorgprofiel, a->leveringsvorm)
	    : TOEGANG_NEE;
}

void
dossier_read(const struct aanvraag *aanvraag, size_t client,
    const struct feiten *feiten, const struct beleid_set *beleid,
    const struct omstandigheden *omstandigheden, struct dossier *ret)
{
	MZ_CHECK(aanvraag, AANVRAAG_MAGIC);
	MZ_ASSERT(client < aanvraag->n_clienten);

	*ret = (struct dossier){
		.aanvraag = aanvraag,
		.client = &aanvraag->clienten[client],
		.client_index = (unsigned)client + 1,
		.feiten = feiten,
		.received = date_of_instant(omstandigheden->received_ms),
		.decided = date_of_instant(omstandigheden->decided_ms),
	};
	read_policy(ret, beleid);
	periode_read(aanvraag, &ret->client->indicatie, &ret->periode);
	elementen_read(aanvraag, ret->client, ret->procedureel, &ret->periode,
	    &ret->elementen);
	omvang_compute(&ret->client->rekentool, &ret->elementen, &ret->periode,
	    ret->inhoudelijk, ret->zorgprofiel, &ret->omvang);
}

const char *
dossier_profiel_naam(const struct dossier *d)
{
	return d->zorgprofiel != NULL ? d->zorgprofiel->naam
	                              : d->client->indicatie.zzpcode;
}

bool
dossier_has_several_sources(const struct dossier *d)
{
	return d->aanvraag->leveringsvorm == LEVERINGSVORM_VPT ||
	    d->aanvraag->leveringsvorm == LEVERINGSVORM_MPT;
}

bool
dossier_is_bundel(const struct dossier *d)
{
	return d->aanvraag->leveringsvorm == LEVERINGSVORM_VERBLIJF ||
	    d->aanvraag->leveringsvorm == LEVERINGSVORM_VPT;
}

const struct cijfer *
dossier_minimum_letters(const struct dossier *d)
{
	return d->procedureel != NULL ? &d->procedureel->tekst_minimum_letters
	                              : &no_figure;
}

const struct cijfer *
dossier_tolerance(const struct dossier *d)
{
	return d->procedureel != NULL
	    ? &d->procedureel->dagprogramma_tolerance_minutes
	    : &no_figure;
}
