/*
 * send: offer messages to the office until it has them.
 */
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/object.h"
#include "base/text.h"
#include "ctl/input.h"
#include "ctl/peer.h"
#include "ctl/say.h"
#include "ctl/stamp.h"
#include "ctl/verbs.h"
#include "sign/digest.h"

enum {
	LINE_MAX_BYTES = 65536
};

struct offer {
	const char *file;
	const char *id; /* NULL: from the hash */
	struct bytes body;
	char hash[SIGN_DIGEST_HEX_SIZE];
};

static void
write_line(const struct offer *offer, const struct wire_message *answer,
    bool json)
{
	MZ_AUTO(bytes_clear) struct bytes line;
	char stamp[STAMP_SIZE];
	struct json j;

	bytes_init(&line, LINE_MAX_BYTES);
	(void)stamp_format(answer->instant_ms, stamp);
	if (!json) {
		(void)printf("%s: ONTVANGEN %s id %s\n", offer->file, stamp,
		    answer->id);
		return;
	}
	json_init(&j, &line);
	json_begin_object(&j);
	if (text_is_utf8(offer->file, strlen(offer->file)))
		json_member_text(&j, "file", offer->file);
	json_member_text(&j, "id", answer->id);
	json_member_text(&j, "hash", answer->hash);
	json_member_text(&j, "received_at", stamp);
	json_end_object(&j);
	(void)printf("%s\n", bytes_text(&line));
}

/* The id is a name for these bytes and no others, so that sending the file
 * again is the same offer. */
static enum mz_status
read_offer(struct offer *offer, struct wire_message *ret, struct mz_err *err)
{
	const char *id = offer->id;
	enum mz_status status = input_read(offer->file, &offer->body, err);

	if (status != MZ_OK)
		return status;
	if (offer->body.len == 0)
		return mz_fail(err, MZ_FAIL, "%.180s: empty", offer->file);
	(void)sign_digest_hex(bytes_text(&offer->body), offer->body.len,
	    offer->hash);
	if (id == NULL)
		id = offer->hash;
	if (!wire_id_ok(id))
		return mz_fail(err, MZ_FAIL,
		    "--id: want 1 to 64 of A-Z a-z 0-9 . _ -");
	*ret = (struct wire_message){ .verb = WIRE_AANBIEDEN,
		.body = bytes_text(&offer->body),
		.len = offer->body.len };
	memcpy(ret->id, id, strlen(id) + 1);
	return MZ_OK;
}

static enum mz_status
send_offer(struct peer *peer, struct offer *offer, bool json,
    struct mz_err *err)
{
	struct wire_message request;
	struct wire_message answer;
	struct mz_err why = { "" };
	enum mz_status status = read_offer(offer, &request, err);

	if (status != MZ_OK)
		return status;
	status = peer_ask(peer, &request, NULL, &answer, &why);
	if (status != MZ_OK)
		return mz_fail(err, status, "%.100s: %.150s", offer->file,
		    why.text);
	if (!text_equal(answer.hash, offer->hash))
		return mz_fail(err, MZ_FAIL,
		    "%.180s: the office received other bytes", offer->file);
	write_line(offer, &answer, json);
	return MZ_OK;
}

static int
send_file(struct peer *peer, const char *file, const char *id, bool json)
{
	struct offer offer = { .file = file, .id = id };
	struct mz_err err = { "" };
	int code;

	bytes_init(&offer.body, INPUT_MAX);
	code = peer_code(send_offer(peer, &offer, json, &err), &err);
	bytes_clear(&offer.body);
	return code;
}

static int
run_send(const struct call *call)
{
	MZ_AUTO(peer_close) struct peer *peer = NULL;
	const char *id = call_value(call, "id");
	struct mz_err err = { "" };
	enum mz_status status;
	int worst = CTL_DONE;

	if (id != NULL && call->n > 1)
		return say(CTL_USAGE, "--id: is for one file");
	status = peer_open(call, &peer, &err);
	if (status != MZ_OK)
		return status == MZ_NONE ? CTL_USAGE
		                         : say(CTL_FAILED, "%s", err.text);
	for (size_t i = 0; i < call->n && worst != CTL_UNREACHABLE; i++) {
		const int code = send_file(peer, call->operands[i], id,
		    call_flag(call, "json"));

		worst = code > worst ? code : worst;
	}
	return worst;
}

static const struct verb_option options[] = {
	PEER_PROFILE_OPTION,
	{ "id", 0, "ID", "wire id of the offer (the SHA-256 of the file)" },
	PEER_TIMEOUT_OPTION,
	PEER_TRIES_OPTION,
	{ "json", 0, NULL, "one JSON object a line, for programs" },
	{ NULL, 0, NULL, NULL },
};

const struct verb verb_send = {
	.name = "send",
	.summary = "Send signed messages to the office, until it has them",
	.operands = "FILE...",
	.examples = "  meerzorgctl send --profile mine.conf aanvraag.xml\n"
	            "  meerzorgctl send -p mine.conf --timeout 600 *.xml\n",
	.options = options,
	.least = 1,
	.most = SIZE_MAX,
	.run = run_send,
};
