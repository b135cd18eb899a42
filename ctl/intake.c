#include "ctl/intake.h"

enum {
	NOON_MS = 12 * 60 * 60 * 1000
};

int64_t
intake_noon_ms(struct date day)
{
	return date_start_ms(day) + NOON_MS;
}

enum mz_status
intake_read(const struct intake *intake, const struct bytes *text,
    struct reading **ret, int64_t *ret_received_ms, struct mz_err *err)
{
	const bool given = date_known(intake->received);
	struct pipeline_input input = { .body = bytes_text(text),
		.len = text->len,
		.received_ms =
		    given ? intake_noon_ms(intake->received) : intake->now_ms,
		.unsigned_allowed = intake->unsigned_allowed };
	enum mz_status status = pipeline_read(intake->set, &input, ret, err);

	*ret_received_ms = input.received_ms;
	if (status != MZ_OK || given || !date_known(reading_dagtekening(*ret)))
		return status;
	/* Only now the day is known, and the certificate is judged by it. */
	input.received_ms = intake_noon_ms(reading_dagtekening(*ret));
	*ret_received_ms = input.received_ms;
	reading_free(ret);
	return pipeline_read(intake->set, &input, ret, err);
}
