#include "config/config_check.h"

#include <string.h>

#include "base/object.h"
#include "base/text.h"

static bool
given(const char *text)
{
	return text[0] != '\0';
}

static bool
is_endpoint(const char *text)
{
	return text_starts(text, "ipc:///") ||
	    (text_starts(text, "tcp://") && strrchr(text, ':') > text + 6);
}

static bool
clock_is_for_tests(const struct config *c)
{
	return !given(c->test_clock_file) || c->test_pki;
}

static bool
listen_is_endpoint(const struct config *c)
{
	return is_endpoint(c->listen);
}

static bool
next_is_endpoint(const struct config *c)
{
	return !given(c->listen_next) || is_endpoint(c->listen_next);
}

static bool
next_is_another(const struct config *c)
{
	return !text_equal(c->listen, c->listen_next);
}

static bool
next_has_key(const struct config *c)
{
	return !given(c->listen_next) || given(c->curve_secret_next_file);
}

static bool
next_key_is_used(const struct config *c)
{
	return given(c->listen_next) || !given(c->curve_secret_next_file);
}

static bool
party_fits_inbox(const struct config *c)
{
	return c->inbox_max_party <= c->inbox_max;
}

static bool
cpu_fits_wall(const struct config *c)
{
	return c->message_cpu_ms <= c->message_wall_ms;
}

/* A job with its body; an answer with its trace, which has the same bound. */
static bool
frame_fits(const struct config *c)
{
	return c->message_max_bytes + 2 * c->answer_max_bytes <=
	    c->frame_max_bytes;
}

/* A whole OPHALEN, and a second one while the first is still under way. */
static bool
batch_fits_queue(const struct config *c)
{
	return c->send_queue >= 2 * (c->outbox_batch_max + 1);
}

static bool
users_are_given(const struct config *c)
{
	return c->single_user ||
	    (given(c->broker_user) && given(c->signer_user) &&
	        given(c->worker_user));
}

static bool
users_differ(const struct config *c)
{
	return c->single_user ||
	    (!text_equal(c->broker_user, c->signer_user) &&
	        !text_equal(c->broker_user, c->worker_user) &&
	        !text_equal(c->signer_user, c->worker_user));
}

static const struct {
	bool (*holds)(const struct config *config);
	const char *keys[CONFIG_CHECK_KEYS]; /* that have a part in it */
	const char *reason;
} rules[] = {
	{ clock_is_for_tests, { "test_clock_file", "test_pki" },
	    "test_clock_file needs test_pki = yes" },
	{ listen_is_endpoint, { "listen" },
	    "listen: expected tcp://ADDRESS:PORT or ipc:///PATH" },
	{ next_is_endpoint, { "listen_next" },
	    "listen_next: expected tcp://ADDRESS:PORT or ipc:///PATH" },
	{ next_is_another, { "listen_next", "listen" },
	    "listen and listen_next are the same endpoint" },
	{ next_has_key, { "listen_next", "curve_secret_next_file" },
	    "listen_next needs curve_secret_next_file" },
	{ next_key_is_used, { "curve_secret_next_file", "listen_next" },
	    "curve_secret_next_file needs listen_next" },
	{ party_fits_inbox, { "inbox_max_party", "inbox_max" },
	    "inbox_max_party is larger than inbox_max" },
	{ cpu_fits_wall, { "message_cpu_ms", "message_wall_ms" },
	    "message_cpu_ms is larger than message_wall_ms" },
	{ frame_fits,
	    { "frame_max_bytes", "message_max_bytes", "answer_max_bytes" },
	    "frame_max_bytes is smaller than message_max_bytes and twice "
	    "answer_max_bytes together" },
	{ batch_fits_queue, { "send_queue", "outbox_batch_max" },
	    "send_queue is smaller than 2 * (outbox_batch_max + 1)" },
	{ users_are_given,
	    { "broker_user", "signer_user", "worker_user", "single_user" },
	    "broker_user, signer_user and worker_user are needed unless "
	    "single_user = yes" },
	{ users_differ,
	    { "broker_user", "signer_user", "worker_user", "single_user" },
	    "broker_user, signer_user and worker_user must differ unless "
	    "single_user = yes" },
};

static const char *const role_names[] = {
	[CONFIG_ROLE_NONE] = "none",
	[CONFIG_ROLE_OPERATOR] = "operator",
	[CONFIG_ROLE_CONSULENT] = "consulent",
	[CONFIG_ROLE_AUDITOR] = "auditor",
};

const char *
config_role_name(enum config_role role)
{
	return role_names[role];
}

enum config_role
config_role_of(const struct config *config, uint32_t uid)
{
	MZ_CHECK(config, CONFIG_MAGIC);
	for (size_t i = 0; i < config->operator_count; i++)
		if (config->operator_rows[i].uid == uid)
			return config->operator_rows[i].role;
	return CONFIG_ROLE_NONE;
}

static enum config_role
role_find(const char *name, size_t len)
{
	for (int i = CONFIG_ROLE_OPERATOR; i <= CONFIG_ROLE_AUDITOR; i++)
		if (strlen(role_names[i]) == len &&
		    memcmp(role_names[i], name, len) == 0)
			return (enum config_role)i;
	return CONFIG_ROLE_NONE;
}

/* One "uid:role", without the blanks around it. */
static enum mz_status
add_operator(struct config *config, const char *text, size_t len,
    struct mz_err *err)
{
	const char *colon = memchr(text, ':', len);
	const size_t uid_len = colon != NULL ? (size_t)(colon - text) : 0;
	enum config_role role = CONFIG_ROLE_NONE;
	int64_t uid;

	if (colon != NULL)
		role = role_find(colon + 1, len - uid_len - 1);
	if (role == CONFIG_ROLE_NONE ||
	    !text_int(text, uid_len, 0, UINT32_MAX - 1, &uid))
		return mz_fail(err, MZ_FAIL,
		    "operators: expected \"uid:role,...\" with"
		    " operator, consulent or auditor");
	if (config_role_of(config, (uint32_t)uid) != CONFIG_ROLE_NONE)
		return mz_fail(err, MZ_FAIL,
		    "operators: uid %u has a role already", (unsigned)uid);
	if (config->operator_count == CONFIG_OPERATORS_MAX)
		return mz_fail(err, MZ_FAIL, "operators: more than %d entries",
		    CONFIG_OPERATORS_MAX);
	config->operator_rows[config->operator_count++] =
	    (struct config_operator){ (uint32_t)uid, role };
	return MZ_OK;
}

static const char *const operators_key[CONFIG_CHECK_KEYS] = { "operators" };

static enum mz_status
read_operators(struct config *config, struct mz_err *err)
{
	const char *at = config->operators;
	enum mz_status status = MZ_OK;

	while (status == MZ_OK && *at != '\0') {
		size_t len;

		at += strspn(at, " \t");
		len = strcspn(at, ", \t");
		status = add_operator(config, at, len, err);
		at += len + strspn(at + len, " \t");
		if (status == MZ_OK && *at == ',' && at[1] != '\0')
			at++;
		else if (status == MZ_OK && *at != '\0')
			status = mz_fail(err, MZ_FAIL,
			    "operators: a comma belongs between two entries only");
	}
	return status;
}

enum mz_status
config_check(struct config *config, const char *const **ret_keys,
    struct mz_err *err)
{
	MZ_CHECK(config, CONFIG_MAGIC);
	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
		if (!rules[i].holds(config)) {
			*ret_keys = rules[i].keys;
			return mz_fail(err, MZ_FAIL, "%s", rules[i].reason);
		}
	*ret_keys = operators_key;
	return read_operators(config, err);
}
