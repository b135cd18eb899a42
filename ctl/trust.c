#include "ctl/trust.h"

#include "base/object.h"

static void
make_room(struct trust *trust, size_t parties)
{
	const size_t max = parties * REGISTRY_KEYS_MAX;

	*trust = (struct trust){ 0 };
	trust->rows = mz_alloc(max * sizeof trust->rows[0]);
	trust->certs = mz_alloc(max * sizeof(struct sign_cert *));
}

static enum mz_status
add(struct trust *trust, const struct registry_party *party, struct mz_err *err)
{
	for (size_t i = 0; i < party->certificate_count; i++) {
		const struct registry_certificate *from =
		    &party->certificates[i];
		struct mz_err why = { "" };

		if (sign_cert_load(from->pem, from->len,
		        &trust->certs[trust->n], &why) != MZ_OK)
			return mz_fail(err, MZ_FAIL,
			    "registry: a certificate of party %s: %.150s",
			    party->code, why.text);
		trust->rows[trust->n] = (struct sign_trust){
			.cert = trust->certs[trust->n],
			.from_ms = registry_from_ms(&from->period),
			.until_ms = registry_until_ms(&from->period),
			.revoked_ms = registry_revoked_ms(&from->period),
			.party = party->code,
		};
		trust->n++;
	}
	return MZ_OK;
}

enum mz_status
trust_office(const struct registry *registry, struct trust *ret,
    struct mz_err *err)
{
	make_room(ret, 1);
	return add(ret, &registry->office, err);
}

enum mz_status
trust_parties(const struct registry *registry, struct trust *ret,
    struct mz_err *err)
{
	enum mz_status status = MZ_OK;
	const struct registry_party *p;

	make_room(ret, registry->party_count);
	for (p = registry->parties; p != NULL && status == MZ_OK; p = p->next)
		status = add(ret, p, err);
	return status;
}

void
trust_clear(struct trust *trust)
{
	for (size_t i = 0; i < trust->n; i++)
		sign_cert_free(&trust->certs[i]);
	mz_freep(&trust->rows);
	mz_freep((void *)&trust->certs);
	trust->n = 0;
}
