#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

static enum log_level most_level = LOG_EVENT;

void
log_set_level(enum log_level most)
{
	most_level = most;
}

/* One write, so that lines of several processes never mix. */
void
log_line(enum log_level level, const char *fmt, ...)
{
	char line[1024];
	va_list ap;
	int len;
	int more;

	if (level > most_level)
		return;
	len = snprintf(line, sizeof line, "<%d>", level);
	va_start(ap, fmt);
	more = vsnprintf(line + len, sizeof line - (size_t)len - 1, fmt, ap);
	va_end(ap);
	len += more;
	if (more < 0 || (size_t)len > sizeof line - 2)
		len = (int)sizeof line - 2;
	line[len] = '\n';
	if (write(STDERR_FILENO, line, (size_t)len + 1) < 0)
		return; /* nobody is listening; there is nowhere to say so */
}
