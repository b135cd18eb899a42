/*
 * service - the running meerzorgd, asked over its control socket
 *
 * docs/control.md is the specification.
 */
#ifndef MZ_CTL_SERVICE_H
#define MZ_CTL_SERVICE_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "ctl/rows.h"
#include "ctl/verb.h"

/* A row for a verb's options. */
#define SERVICE_SOCKET_OPTION \
	{ \
		"socket", 0, "PATH", "control socket (/run/meerzorgd/control)" \
	}

struct service;

/* Where --socket says; gives *ret. MZ_NONE: nobody listens there. */
MZ_MUST_USE enum mz_status service_open(const struct call *call,
    struct service **ret, struct mz_err *err);
void service_close(struct service **service);

struct service_request {
	const char *verb;
	const char *const *arguments; /* "" where one is left out */
	size_t n;
};

/* Adds the rows of the answer; *ret_after: where the next page begins, 0: this
 * was the last. MZ_NONE: the service has gone. Any other status is the
 * service's own, with its text. */
MZ_MUST_USE enum mz_status service_ask(struct service *service,
    const struct service_request *request, struct rows *rows,
    int64_t *ret_after, struct mz_err *err);

/* The exit code that fits such a status; says err unless it is MZ_OK. */
int service_code(enum mz_status status, const struct mz_err *err);

#endif
