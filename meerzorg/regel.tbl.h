/*
 * Every rule of this version, in the order of rules.md, which is the order of
 * the trace. The function behind a row is regel_<name>() in the chapter's
 * file; the sentence says what the rule asks.
 *
 * REGEL(name, id, kind, condition, source as it is cited, Dutch sentence)
 *
 * kind: the letters of rules.md section 2. condition: A rules of the same
 * condition answer for each other.
 */
