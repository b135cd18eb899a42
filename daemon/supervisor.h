/*
 * supervisor - starts the roles, restarts what dies, reloads, stops
 *
 * It opens every file and hands each role a package; it never sees a message.
 * A generation is a set of policy and registry with the workers that read it:
 * the start is simply the first one. A reload starts a second generation beside
 * the first; the broker switches when every worker of it reports the same
 * hash, and any fault keeps the old one whole.
 *
 * When the broker dies the workers and the signer are started anew with it:
 * what was accepted stands in the database, everything else may vanish.
 */
#ifndef MZ_DAEMON_SUPERVISOR_H
#define MZ_DAEMON_SUPERVISOR_H

/* Runs until SIGTERM or SIGINT; SIGHUP reloads. Gives the exit code: 0 after a
 * stop that was asked for, 1 when the configuration or a file is at fault. */
int supervisor_run(const char *config_path);

struct supervisor;

/* For its own parts: the broker ends first, then the others. */
void supervisor_stop(struct supervisor *s);

#endif
