/*
 * control - how operators' tools speak with the service, over its Unix socket
 *
 * Frames of base/channel.h. One request at a time on a connection:
 *
 *	CONTROL_REQUEST  verb, number of arguments, arguments (base/pack.h)
 *	CONTROL_ROWS     rows (base/row.h), no, one or more of these frames
 *	CONTROL_END      status (enum mz_status), text, after
 *
 * after is where the next page begins, 0 when there is none; the text says in
 * one line of English what is wrong and what to do. Who asks is known by the
 * socket (SO_PEERCRED), what he may by his role in the configuration.
 */
#ifndef MZ_BASE_CONTROL_H
#define MZ_BASE_CONTROL_H

enum control_frame {
	CONTROL_REQUEST = 1,
	CONTROL_ROWS,
	CONTROL_END,
};

enum {
	CONTROL_ARGUMENTS_MAX = 8
};

#endif
