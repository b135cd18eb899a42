#include <inttypes.h>
#include <stdio.h>

#include "base/object.h"
#include "store/db.h"
#include "store/outcome.h"
#include "store/query.h"

/* Once there, an Identificatie never changes: absent is version 0, present 1. */
static enum mz_status
ask_identificatie(struct store *store, const struct store_key *key,
    struct store_facts *ret, struct mz_err *err)
{
	enum mz_status status;
	int64_t other = 0;

	if (key->kind == NULL || key->identificatie == NULL)
		return MZ_OK;
	status = query_number(store, QUERY_IDENTIFICATIE_FIND,
	    ARGS(TEXT(key->party), TEXT(key->kind), TEXT(key->identificatie),
	        BLOB(key->hash, STORE_HASH_SIZE)),
	    &other, err);
	if (status == MZ_OK) {
		ret->identificatie_used = other != 0;
		ret->identificatie_version = 1;
	}
	return status == MZ_NONE ? MZ_OK : status;
}

static enum mz_status
ask_client(struct store *store, const struct store_key *key,
    struct store_facts *ret, struct mz_err *err)
{
	MZ_AUTO(stmt_reset) sqlite3_stmt *st = NULL;
	enum mz_status status;

	if (key->bsn == NULL)
		return MZ_OK;
	status =
	    query_row(store, QUERY_CLIENT_FIND, ARGS(TEXT(key->bsn)), &st, err);
	if (status == MZ_OK) {
		ret->client_version = (uint64_t)sqlite3_column_int64(st, 0);
		ret->n_zaken = (uint32_t)sqlite3_column_int(st, 1);
	}
	return status == MZ_NONE ? MZ_OK : status;
}

enum mz_status
store_facts(struct store *store, const struct store_key *key,
    struct store_facts *ret, struct mz_err *err)
{
	struct store_facts facts = { 0 };
	enum mz_status status;

	status = ask_identificatie(store, key, &facts, err);
	if (status == MZ_OK)
		status = ask_client(store, key, &facts, err);
	if (status == MZ_OK)
		*ret = facts;
	return status;
}

static enum mz_status
count_up(struct store *store, const char *name, int64_t *ret,
    struct mz_err *err)
{
	enum mz_status status;

	status = query_do(store, QUERY_COUNTER_UP, ARGS(TEXT(name)), err);
	if (status == MZ_OK)
		status = query_number(store, QUERY_COUNTER_GET,
		    ARGS(TEXT(name)), ret, err);
	return status;
}

enum mz_status
store_allocate(struct store *store, int year, struct store_ids *ret,
    struct mz_err *err)
{
	enum mz_status status;
	char series[16];
	int64_t answer = 0;
	int64_t zaak = 0;

	MZ_ASSERT(year >= 1900 && year <= 2199);
	(void)snprintf(series, sizeof series, "zaak/%d", year);
	status = count_up(store, "answer", &answer, err);
	if (status == MZ_OK)
		status = count_up(store, series, &zaak, err);
	if (status != MZ_OK)
		return status;
	(void)snprintf(ret->identificatie, sizeof ret->identificatie,
	    "A%011" PRId64, answer);
	(void)snprintf(ret->kenmerk, sizeof ret->kenmerk, "Z%d-%06" PRId64,
	    year, zaak);
	return MZ_OK;
}
