#include "daemon/watchdog.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "daemon/handoff.h"
#include "daemon/notify.h"

#define USEC_MAX INT64_C(86400000000) /* a day */

void
watchdog_init(struct watchdog *w)
{
	const char *text = getenv("WATCHDOG_USEC");
	int64_t usec = 0;

	*w = (struct watchdog){ 0 };
	if (text == NULL ||
	    !text_int(text, strlen(text), 4000, USEC_MAX, &usec))
		return;
	w->every_ms = usec / 4000;
}

void
watchdog_tick(struct watchdog *w, int line)
{
	const struct handoff ping = { .kind = HANDOFF_PING, .fd = -1 };
	const int64_t now_ms = clock_monotonic_ms();

	if (w->every_ms == 0 || now_ms < w->next_ms)
		return;
	w->next_ms = now_ms + w->every_ms;
	/* One at a time: a line that nobody reads must not fill up. */
	if (line >= 0 && !w->asked)
		w->asked = handoff_send(line, &ping, NULL) == MZ_OK;
}

void
watchdog_answered(struct watchdog *w)
{
	w->asked = false;
	notify("WATCHDOG=1");
}

void
watchdog_forget(struct watchdog *w)
{
	w->asked = false;
}

int
watchdog_wait_ms(const struct watchdog *w, int wait_ms)
{
	const int64_t left_ms = w->next_ms - clock_monotonic_ms();

	if (w->every_ms == 0 || (wait_ms >= 0 && wait_ms < left_ms))
		return wait_ms;
	return left_ms > 0 ? (int)left_ms : 0;
}
