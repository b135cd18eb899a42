#include "daemon/reload.h"

#include <signal.h>
#include <stdio.h>

#include "base/log.h"
#include "base/object.h"
#include "daemon/handoff.h"
#include "daemon/notify.h"
#include "daemon/start.h"
#include "daemon/supervisor.h"

/* Keep what there was, or give up when there was nothing. Sets that served
 * once are good: it was a process that failed, so all of them begin anew once
 * the broker is gone. */
static void
drop_next(struct supervisor *s, const char *why)
{
	log_line(LOG_ACT, "%s generation=%u why=\"%s\"",
	    s->now.number == 0 ? "start-failed" : "reload-failed",
	    s->next.number, why);
	if (s->now.number == 0 && s->served) {
		children_signal_role(&s->children, ROLE_BROKER, SIGKILL);
		return;
	}
	children_end_generation(&s->children, s->next.number);
	generation_clear(&s->next);
	config_free(&s->next_config);
	s->drop_why[0] = '\0';
	if (s->now.number == 0) {
		s->failed = true;
		supervisor_stop(s);
	}
}

void
reload_drop(struct supervisor *s, const char *why)
{
	const struct handoff h = { .kind = HANDOFF_DROP,
		.gen = s->next.number,
		.fd = -1 };

	if (s->next.number == 0 || s->now.number == 0 || s->line < 0) {
		drop_next(s, why);
		return;
	}
	if (s->drop_why[0] != '\0')
		return;
	/* Without a broker there is no next one either: its death follows. */
	if (handoff_send(s->line, &h, NULL) == MZ_OK)
		(void)snprintf(s->drop_why, sizeof s->drop_why, "%s", why);
}

void
reload_abandoned(struct supervisor *s, uint32_t gen)
{
	char why[sizeof s->drop_why] = "the broker could not take it up";

	if (gen != s->next.number)
		return;
	if (s->drop_why[0] != '\0')
		(void)snprintf(why, sizeof why, "%s", s->drop_why);
	drop_next(s, why);
}

/* A key that only a start can change makes the reload fail as a whole: half of
 * a configuration is nobody's wish. */
static enum mz_status
load_next_config(struct supervisor *s, struct mz_err *err)
{
	const char *waits;
	enum mz_status status;

	config_free(&s->next_config);
	status = config_load(s->config_path, &s->next_config, err);
	if (status != MZ_OK)
		return status;
	waits = config_waits_for_start(s->config, s->next_config);
	if (waits != NULL)
		return mz_fail(err, MZ_FAIL,
		    "%s: %s takes effect at a start only; set it back, or "
		    "restart the service",
		    s->config_path, waits);
	return MZ_OK;
}

void
reload_ask(struct supervisor *s)
{
	s->reload_asked = true;
}

void
reload_consider(struct supervisor *s)
{
	struct mz_err err = { "" };
	enum mz_status status;

	if (!s->reload_asked || s->stopping || s->next.number != 0 ||
	    s->now.number == 0 ||
	    children_of_others(&s->children, s->now.number))
		return;
	s->reload_asked = false;
	status = load_next_config(s, &err);
	if (status == MZ_OK)
		status = start_open_next(s, s->next_config, &err);
	if (status == MZ_OK)
		status = start_generation(s, &err);
	if (status != MZ_OK)
		reload_drop(s, err.text);
}

static void
take_next_config(struct supervisor *s)
{
	if (s->next_config == NULL)
		return;
	config_free(&s->config);
	s->config = MZ_TAKE(s->next_config);
	log_set_level((enum log_level)s->config->log_level);
}

/* Who is busy with a message for the old set is ended too: the message is run
 * again, under the new one. */
void
reload_switched(struct supervisor *s, uint32_t gen)
{
	if (gen != s->next.number)
		return;
	children_end_generation(&s->children, s->now.number);
	log_line(LOG_EVENT, "%s generation=%u",
	    s->now.number == 0 ? "ready" : "reloaded", gen);
	generation_clear(&s->now);
	s->now = s->next;
	generation_init(&s->next);
	s->drop_why[0] = '\0';
	s->served = true;
	take_next_config(s);
	notify("READY=1");
}
