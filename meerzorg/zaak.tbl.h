/*
 * The life of a case (zaak), as rows. Whoever includes this defines STATE and
 * EDGE first; they are undefined again here. The enum, the CHECK constraint in
 * the database, ARCHITECTURE and the tests come from here.
 *
 * STATE(name, text in the store, meaning)
 */
STATE(ONTVANGEN, "ontvangen", "the first message of the case is taken in")
STATE(IN_BEHANDELING, "in-behandeling", "the rules are being applied")
STATE(WACHT_OP_AANVULLING, "wacht-op-aanvulling",
    "a verzoek is out; the term is suspended")
STATE(TER_BEOORDELING, "ter-beoordeling", "a consulent must weigh something")
STATE(WACHT_OP_ADVIES, "wacht-op-advies",
    "CCE was asked; the term runs on (R-06)")
STATE(BESCHIKT, "beschikt", "a beschikking is in the outbox")
STATE(VERZONDEN, "verzonden", "the applicant confirmed the beschikking")
STATE(BUITEN_BEHANDELING, "buiten-behandeling", "not taken up (Awb 4:5)")
STATE(INGETROKKEN, "ingetrokken", "withdrawn by the applicant")

/* EDGE(from, to) - every move there is; any other is a bug. */
EDGE(ONTVANGEN, IN_BEHANDELING)
EDGE(IN_BEHANDELING, WACHT_OP_AANVULLING)
EDGE(IN_BEHANDELING, TER_BEOORDELING)
EDGE(IN_BEHANDELING, BESCHIKT)
EDGE(IN_BEHANDELING, INGETROKKEN)
EDGE(WACHT_OP_AANVULLING, IN_BEHANDELING)
EDGE(WACHT_OP_AANVULLING, BUITEN_BEHANDELING)
EDGE(WACHT_OP_AANVULLING, INGETROKKEN)
EDGE(TER_BEOORDELING, WACHT_OP_ADVIES)
EDGE(TER_BEOORDELING, WACHT_OP_AANVULLING)
EDGE(TER_BEOORDELING, BESCHIKT)
EDGE(TER_BEOORDELING, INGETROKKEN)
EDGE(WACHT_OP_ADVIES, TER_BEOORDELING)
EDGE(BESCHIKT, VERZONDEN)

#undef STATE
#undef EDGE
