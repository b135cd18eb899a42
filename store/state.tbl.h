/*
 * The life of one message that was taken in, as rows. Whoever includes this
 * defines STATE and EDGE first; they are undefined again here. The enum, the
 * CHECK constraint in the database, the manual and the tests come from here.
 *
 * STATE(name, text in the store, meaning)
 */
STATE(RECEIVED, "received",
    "its bytes are on disk and its sender knows; a worker takes it in turn")
STATE(ANSWERED, "answered", "its one signed answer is in the outbox; final")
STATE(QUARANTINED, "quarantined",
    "it cost too many workers; an operator looks first")

/* EDGE(from, to) - every move there is; any other is a bug and panics. */
EDGE(RECEIVED, ANSWERED)
EDGE(RECEIVED, QUARANTINED)
EDGE(QUARANTINED, RECEIVED)

#undef STATE
#undef EDGE
