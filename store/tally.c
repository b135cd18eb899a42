#include <stdio.h>

#include "store/parts.h"
#include "store/query.h"

static enum mz_status
count(struct store *store, enum query query, const struct tally *tally,
    const char *state, struct mz_err *err)
{
	enum mz_status status;
	char what[60];

	(void)snprintf(what, sizeof what, "%s/%s", tally->kind, state);
	status =
	    query_do(store, query, ARGS(TEXT(what), TEXT(tally->who)), err);
	if (status == MZ_NONE)
		return mz_fail(err, MZ_FAIL, "%s is not what was counted",
		    what);
	return status;
}

enum mz_status
tally_move(struct store *store, const struct tally *tally, struct mz_err *err)
{
	enum mz_status status = MZ_OK;

	if (tally->from != NULL)
		status =
		    count(store, QUERY_TALLY_DOWN, tally, tally->from, err);
	if (status == MZ_OK)
		status = count(store, QUERY_TALLY_UP, tally, tally->to, err);
	return status;
}
