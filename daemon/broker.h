/*
 * broker - the parts of the one process that holds sockets, database and clock
 *
 *	broker.c         start, loop, commit
 *	broker_wire.c    what parties ask
 *	broker_say.c     what they are told
 *	broker_pool.c    workers: who is there, who is trusted
 *	broker_signer.c  the same for the signer
 *	broker_job.c     one message on its way to its answer
 *	broker_check.c   what a worker may say of it
 *	broker_outcome.c and its end
 *	broker_control.c operators, consulents and auditors come in
 *	broker_ask.c     what they ask
 *
 * One turn of the loop: read what came in and write what follows from it, all
 * in one transaction; commit; only then tell anybody. So an acknowledgement
 * always stands for something durable, and one sync of the disk serves all
 * that waited.
 */
#ifndef MZ_DAEMON_BROKER_H
#define MZ_DAEMON_BROKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/channel.h"
#include "base/clock.h"
#include "config/config.h"
#include "config/registry.h"
#include "daemon/frame.h"
#include "daemon/handoff.h"
#include "daemon/package.h"
#include "queue/poll.h"
#include "queue/server.h"
#include "store/inbox.h"
#include "store/outcome.h"

struct frame;
struct journal_check;

enum {
	BROKER_SLOTS_MAX = 128, /* two generations of workers */
	BROKER_JOBS_MAX = 256,
	BROKER_LATER_MAX = 1024, /* answers that wait for one commit */
	BROKER_CONTROL_MAX = 64,
};

enum job_stage {
	JOB_WITH_WORKER,
	JOB_FOR_SIGNER, /* waits until it takes more */
	JOB_WITH_SIGNER,
};

/* A message between the inbox and its answer. */
struct job {
	enum job_stage stage;
	int64_t number; /* of this run of it */
	struct inbox_job in;
	int64_t stage_since_ms; /* monotonic; with the signer */
	int64_t sent;           /* before what is sent to it later */
	unsigned signers;       /* that it cost */
	/* asked by the worker */
	char *bericht, *identificatie, *bsn;
	bool asked;
	struct store_facts facts;
	struct store_ids ids;
	int64_t decided_ms;
	/* reported by the worker */
	struct frame_uitkomst result; /* its blobs point into payload */
	char *payload;
};

enum slot_state {
	SLOT_FREE,
	SLOT_STARTING, /* no HELLO yet */
	SLOT_IDLE,
	SLOT_BUSY,
	SLOT_LEAVING, /* its line is closed; waiting to hear how it ended */
};

struct slot {
	enum slot_state state;
	uint32_t number, gen;
	bool killed;      /* asked for */
	int64_t since_ms; /* monotonic; when it came into its state */
	struct channel *line;
	struct job *job; /* owned by the job list */
	char set_hash[65];
};

/* Something to say, or to look up, once the transaction is durable. */
struct later {
	bool
	    look_up; /* message is a request to serve; else the answer itself */
	bool unsure; /* without a commit it must not be said: DRUK instead */
	char party[QUEUE_PARTY_SIZE];
	struct queue_route route;
	struct wire_message message; /* never with a body */
};

struct control_peer {
	struct channel *line; /* NULL: free */
	uint32_t uid;
	enum config_role role;
	int64_t idle_since_ms;
	struct journal_check *check; /* under way for him; NULL: none */
};

struct broker {
	const struct config *config; /* of the generation that serves */
	struct config *own_config;   /* after a reload; NULL: the first */
	struct clock clock;
	int64_t now_ms;       /* at the start of this turn */
	int64_t monotonic_ms; /* likewise */
	struct store *store;
	bool writing; /* a transaction is open */
	bool lost;    /* and must be rolled back */
	struct queue_server *server;
	int supervisor; /* handoff line */
	int signals;
	int control; /* listening */
	bool stopping;
	bool broken; /* the store is damaged: stop */

	struct registry *registry; /* of the generation that serves */
	uint32_t gen;              /* 0: none yet */
	struct {                   /* the generation that is to take over */
		uint32_t gen;      /* 0: none */
		uint32_t workers;
		struct package package;
		struct config *config;
		struct registry *registry;
	} next;

	struct slot slots[BROKER_SLOTS_MAX];
	struct {
		struct channel *line; /* NULL: none now */
		bool ready;           /* it said HELLO */
		uint32_t number;
		int64_t since_ms; /* monotonic; when it last said anything */
		int64_t suspect;  /* job that the one before had in hand */
	} signer;
	struct job *jobs[BROKER_JOBS_MAX];
	size_t n_jobs;
	int64_t last_number;
	char last_party[QUEUE_PARTY_SIZE];
	int64_t pause_until_ms; /* monotonic; after the disk let us down */
	bool disk_full;

	struct later later[BROKER_LATER_MAX];
	size_t n_later;

	struct control_peer peers[BROKER_CONTROL_MAX];
};

/* broker.c: begin a transaction unless one is open. False: there is none to be
 * had now. */
bool broker_write(struct broker *b);

/* Make this turn durable. False: it is not; those who were to hear that it is
 * have been told to come back. */
bool broker_commit(struct broker *b);

/* What a store call said: true when all is well. MZ_RETRY loses the turn's
 * transaction, MZ_FAIL stops the broker. MZ_NONE, MZ_DUP and MZ_REFUSE are the
 * caller's to look at and count as well. */
bool broker_store_ok(struct broker *b, enum mz_status status,
    const struct mz_err *err);

/* broker_wire.c */
void wire_receive(struct broker *b);
bool wire_has_room(const struct broker *b); /* or do senders hear DRUK? */
bool wire_party_known(void *broker, const char *public_key,
    char ret_party[QUEUE_PARTY_SIZE]);

/* broker_say.c */
void wire_say_later(struct broker *b); /* after a commit */
void wire_take_back(struct broker *b); /* after none */

/* broker_pool.c */
void pool_from_supervisor(struct broker *b);
void pool_read(struct broker *b);
void pool_check_deadlines(struct broker *b);
struct slot *pool_idle(struct broker *b);
void pool_release(struct broker *b, struct slot *slot, bool hostile);
void pool_set(struct broker *b, struct slot *slot, enum slot_state state);
void pool_kill(struct broker *b, struct slot *slot); /* its own doing */
void pool_leave(struct broker *b, struct slot *slot);
void pool_consider_switch(struct broker *b);
void pool_tell(struct broker *b, enum handoff_kind kind, uint32_t slot,
    uint32_t gen);
void pool_close(struct broker *b);

/* broker_job.c */
void job_dispatch(struct broker *b);
void job_vraag(struct broker *b, struct slot *slot, const struct frame *frame);
void job_uitkomst(struct broker *b, struct slot *slot,
    const struct frame *frame);
void job_worker_died(struct broker *b, struct job *job, bool guilty);
struct job *job_by_seq(struct broker *b, int64_t seq);
void job_quarantine(struct broker *b, const struct job *job,
    const char *reason);
void job_forget(struct broker *b, struct job *job); /* it waits again */
void job_drop_all(struct broker *b);

/* broker_outcome.c */
void job_key(const struct job *job, struct store_key *ret);
void job_conclude(struct broker *b, const struct job *job,
    const struct frame_signed *f);

/* broker_control.c */
MZ_MUST_USE enum mz_status control_open(struct broker *b, struct mz_err *err);
void control_close(struct broker *b);
bool control_has_room(const struct broker *b); /* for one more */
void control_accept(struct broker *b);
void control_read(struct broker *b);

#endif
