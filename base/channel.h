/*
 * channel - whole frames over a stream socket between two of our processes
 *
 *	length of the rest (4 bytes, big-endian), kind (1 byte), payload
 *
 * The broker never waits: what cannot be written at once stays in a bounded
 * buffer until channel_flush(). Workers and the signer do wait; for them
 * channel_wait() stands between two calls.
 * A frame longer than the bound, or an unknown end of the stream, is MZ_FAIL:
 * the other side is then taken to be broken and is replaced.
 */
#ifndef MZ_BASE_CHANNEL_H
#define MZ_BASE_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "base/status.h"

struct channel;

struct frame {
	int kind;         /* what it means is between the two ends */
	const char *data; /* borrowed until the next receive */
	size_t len;
};

/* Takes fd, makes it non-blocking and closes it in the end. The bounds are on
 * the payload of one frame, each way. */
struct channel *channel_new(int fd, size_t receive_max, size_t send_max);
void channel_free(struct channel **ch);
int channel_fd(const struct channel *ch);

/* MZ_FAIL: the other end is gone, or does not read what it is sent. */
MZ_MUST_USE enum mz_status channel_send(struct channel *ch, int kind,
    const struct bytes *payload, struct mz_err *err);
MZ_MUST_USE enum mz_status channel_flush(struct channel *ch,
    struct mz_err *err);
bool channel_must_flush(const struct channel *ch);

/* MZ_NONE: no whole frame is here yet. MZ_FAIL: as above. */
MZ_MUST_USE enum mz_status channel_receive(struct channel *ch,
    struct frame *ret, struct mz_err *err);

/* Block until there is something to read or room to write. */
void channel_wait(const struct channel *ch);

#endif
