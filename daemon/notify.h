/*
 * notify - tells the service manager how we are (sd_notify's protocol)
 */
#ifndef MZ_DAEMON_NOTIFY_H
#define MZ_DAEMON_NOTIFY_H

/* "READY=1", "STOPPING=1", "WATCHDOG=1". Without NOTIFY_SOCKET it does
 * nothing; a message that cannot be sent is not worth failing for. */
void notify(const char *state);

#endif
