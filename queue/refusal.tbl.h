/*
 * Why the office refuses a request, as rows: the codes of GEWEIGERD.
 * Whoever includes this defines REFUSAL first; it is undefined again here.
 * docs/protocol.md says the same, and a test compares the two.
 *
 * REFUSAL(name, text on the wire)
 */
REFUSAL(BAD_VERSION, "bad-version")
REFUSAL(UNKNOWN_VERB, "unknown-verb")
REFUSAL(BAD_FRAME, "bad-frame")
REFUSAL(BAD_ID, "bad-id")
REFUSAL(BAD_NUMBER, "bad-number")
REFUSAL(EMPTY_BODY, "empty-body")
REFUSAL(TOO_LARGE, "too-large")
REFUSAL(ID_USED, "id-used")
REFUSAL(UNKNOWN_REF, "unknown-ref")
REFUSAL(UNKNOWN_SEQ, "unknown-seq")
REFUSAL(UNKNOWN_PARTY, "unknown-party")
REFUSAL(ROUTING_ID, "routing-id")

#undef REFUSAL
