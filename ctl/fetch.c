/*
 * fetch: collect the office's answers, and confirm what is safely stored.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <poll.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/object.h"
#include "base/text.h"
#include "ctl/input.h"
#include "ctl/peer.h"
#include "ctl/say.h"
#include "ctl/verbs.h"

enum {
	BATCH = 16,
	FILE_MODE = 0600, /* answers are about somebody's care */
	DIR_MODE = 0700,
	LINE_MAX_BYTES = 65536,
	FIRST_PAUSE_MS = 100,
	LAST_PAUSE_MS = 60000,
	EMPTY_MAX =
	    5, /* rounds that bring nothing of what is said to be left */
	WAIT_MAX_S = 86400,
};

struct fetch {
	struct peer *peer;
	const char *dir; /* NULL: to standard output */
	bool confirm, json;
	int64_t wait_until_ms; /* of clock_monotonic_ms() */
	int64_t pause_ms;
	int64_t last_seq; /* of what was taken */
	int64_t taken[BATCH];
	size_t n; /* of taken, not confirmed yet */
	bool any;
};

static enum mz_status
store(const struct fetch *f, const struct wire_message *delivery,
    const char *path, struct mz_err *err)
{
	if (f->dir != NULL)
		return input_write(path, delivery->body, delivery->len,
		    FILE_MODE, err);
	if (f->json)
		return MZ_OK;
	(void)fwrite(delivery->body, 1, delivery->len, stdout);
	(void)putchar('\n');
	return fflush(stdout) == 0
	    ? MZ_OK
	    : mz_fail(err, MZ_FAIL, "standard output cannot be written");
}

static void
write_line(const struct fetch *f, const struct wire_message *delivery,
    const char *path)
{
	MZ_AUTO(bytes_clear) struct bytes line;
	struct json j;

	bytes_init(&line, LINE_MAX_BYTES);
	if (!f->json) {
		if (f->dir != NULL)
			(void)printf("%s\n", path);
		return;
	}
	json_init(&j, &line);
	json_begin_object(&j);
	json_member_text(&j, "ref", delivery->ref);
	json_member_int(&j, "seq", delivery->seq);
	json_member_int(&j, "bytes", (int64_t)delivery->len);
	if (f->dir != NULL && text_is_utf8(path, strlen(path)))
		json_member_text(&j, "file", path);
	json_end_object(&j);
	(void)printf("%s\n", bytes_text(&line));
}

/* A ref is 1 to 64 letters, digits, '.', '_' and '-', a letter first: it can
 * name a file, and only in the folder. */
static enum mz_status
take(void *arg, const struct wire_message *delivery, struct mz_err *err)
{
	struct fetch *f = arg;
	MZ_AUTO(bytes_clear) struct bytes path;
	enum mz_status status;

	bytes_init(&path, 8192);
	if (delivery->seq <= f->last_seq || f->n == BATCH)
		return MZ_OK; /* of a request that was asked again */
	if (f->dir != NULL)
		bytes_printf(&path, "%s/%s.xml", f->dir, delivery->ref);
	status = store(f, delivery, bytes_text(&path), err);
	if (status != MZ_OK)
		return status;
	write_line(f, delivery, bytes_text(&path));
	f->last_seq = delivery->seq;
	f->taken[f->n++] = delivery->seq;
	f->any = true;
	return MZ_OK;
}

/* Only now everything taken is on disk. */
static enum mz_status
confirm(struct fetch *f, struct mz_err *err)
{
	struct wire_message answer;
	enum mz_status status = MZ_OK;

	for (size_t i = 0; i < f->n && f->confirm && status == MZ_OK; i++) {
		const struct wire_message request = { .verb = WIRE_BEVESTIGEN,
			.seq = f->taken[i] };

		status = peer_ask(f->peer, &request, NULL, &answer, err);
	}
	f->n = 0;
	return status;
}

/* Once around for somebody who waits; false when he has waited long enough. */
static bool
wait_more(struct fetch *f)
{
	const int64_t left_ms = f->wait_until_ms - clock_monotonic_ms();

	if (left_ms <= 0)
		return false;
	(void)poll(NULL, 0,
	    (int)(left_ms < f->pause_ms ? left_ms : f->pause_ms));
	f->pause_ms =
	    f->pause_ms * 2 < LAST_PAUSE_MS ? f->pause_ms * 2 : LAST_PAUSE_MS;
	return true;
}

static enum mz_status
fetch_all(struct fetch *f, struct mz_err *err)
{
	const struct peer_sink sink = { take, f };
	struct wire_message answer = { .left = 0 };
	unsigned empty = 0;
	enum mz_status status;

	do {
		const int64_t before = f->last_seq;
		const struct wire_message request = { .verb = WIRE_OPHALEN,
			.count = BATCH,
			.after = f->last_seq };

		status = peer_ask(f->peer, &request, &sink, &answer, err);
		if (status == MZ_OK)
			status = confirm(f, err);
		empty = f->last_seq > before ? 0 : empty + 1;
		if (status == MZ_OK && answer.left > 0 && empty == EMPTY_MAX)
			return mz_fail(err, MZ_FAIL,
			    "the office says that %lld answers are left, and "
			    "gives none",
			    (long long)answer.left);
	} while (
	    status == MZ_OK && (answer.left > 0 || (!f->any && wait_more(f))));
	return status;
}

static enum mz_status
fetch_ref(struct fetch *f, const char *ref, struct mz_err *err)
{
	struct wire_message request = { .verb = WIRE_OPHALEN_REF };
	struct wire_message answer;
	enum mz_status status;

	if (!wire_ref_ok(ref))
		return mz_fail(err, MZ_FAIL, "--ref: that names no answer");
	memcpy(request.ref, ref, strlen(ref) + 1);
	status = peer_ask(f->peer, &request, NULL, &answer, err);
	if (status == MZ_OK)
		status = take(f, &answer, err);
	if (status == MZ_OK)
		status = confirm(f, err);
	return status;
}

/* The newest answer to what was offered under this id. */
static enum mz_status
fetch_id(struct fetch *f, const char *id, struct mz_err *err)
{
	struct wire_message request = { .verb = WIRE_STATUS };
	struct wire_message answer;
	enum mz_status status;

	if (!wire_id_ok(id))
		return mz_fail(err, MZ_FAIL,
		    "--id: want 1 to 64 of A-Z a-z 0-9 . _ -");
	memcpy(request.id, id, strlen(id) + 1);
	do
		status = peer_ask(f->peer, &request, NULL, &answer, err);
	while (status == MZ_OK && answer.ref[0] == '\0' && wait_more(f));
	if (status != MZ_OK)
		return status;
	if (answer.ref[0] == '\0')
		return mz_fail(err, MZ_FAIL, "%s: %s, no answer yet", id,
		    wire_state_text(answer.state));
	return fetch_ref(f, answer.ref, err);
}

static enum mz_status
fetch(struct fetch *f, const struct call *call, struct mz_err *err)
{
	const char *ref = call_value(call, "ref");
	const char *id = call_value(call, "id");

	if (ref != NULL)
		return fetch_ref(f, ref, err);
	return id != NULL ? fetch_id(f, id, err) : fetch_all(f, err);
}

static int
run_fetch(const struct call *call)
{
	MZ_AUTO(peer_close) struct peer *peer = NULL;
	struct fetch f = { .dir = call_value(call, "output"),
		.confirm = call_flag(call, "confirm"),
		.json = call_flag(call, "json"),
		.pause_ms = FIRST_PAUSE_MS };
	struct mz_err err = { "" };
	int64_t wait_s = 0;
	enum mz_status status;

	if (!call_number(call, "wait", 0, WAIT_MAX_S, &wait_s))
		return CTL_USAGE;
	if (f.confirm && f.dir == NULL)
		return say(CTL_USAGE,
		    "--confirm: only with -o; the answer must be on disk first");
	if (f.dir != NULL && mkdir(f.dir, DIR_MODE) != 0 && errno != EEXIST)
		return say(CTL_FAILED, "%.180s: %s", f.dir,
		    strerrordesc_np(errno));
	status = peer_open(call, &peer, &err);
	if (status != MZ_OK)
		return status == MZ_NONE ? CTL_USAGE
		                         : say(CTL_FAILED, "%s", err.text);
	f.peer = peer;
	f.wait_until_ms = clock_monotonic_ms() + wait_s * 1000;
	status = fetch(&f, call, &err);
	if (status != MZ_OK)
		return peer_code(status, &err);
	if (!f.any && wait_s > 0)
		return say(CTL_FAILED, "no answer came within %lld s",
		    (long long)wait_s);
	return CTL_DONE;
}

static const struct verb_option options[] = {
	PEER_PROFILE_OPTION,
	{ "output", 'o', "DIR",
	    "write each answer to DIR/REF.xml (standard output)" },
	{ "confirm", 0, NULL, "confirm each answer once it is on disk" },
	{ "wait", 0, "SECONDS", "wait for a first answer so long (0)" },
	{ "id", 0, "ID", "the answer to what was sent under this id" },
	{ "ref", 0, "REF", "this answer, also when it was confirmed" },
	PEER_TIMEOUT_OPTION,
	PEER_TRIES_OPTION,
	{ "json", 0, NULL, "one JSON object for each answer, without it" },
	{ NULL, 0, NULL, NULL },
};

const struct verb verb_fetch = {
	.name = "fetch",
	.summary = "Fetch the office's answers",
	.operands = "",
	.examples = "  meerzorgctl fetch --profile mine.conf -o answers "
	            "--confirm\n"
	            "  meerzorgctl fetch -p mine.conf --ref M06-000001\n"
	            "  meerzorgctl fetch -p mine.conf --id 2023-17 --wait 60\n",
	.options = options,
	.run = run_fetch,
};
