/*
 * What can be wrong with a document against its schema. Whoever includes this
 * defines FAULT first; it is undefined again here.
 *
 * FAULT(NAME, "code", "text"): the code is what travels and is counted, the
 * text is for a person in English. message/fout.tbl.h has the Dutch sentence.
 */
FAULT(NONE, "schema-ok", "nothing is wrong")
FAULT(KIND, "schema-kind", "the message is of no known kind")
FAULT(UNEXPECTED, "schema-unexpected", "an element is not expected here")
FAULT(MISSING, "schema-missing", "a mandatory element is missing at the end")
FAULT(TOO_MANY, "schema-too-many", "an element is repeated too often")
FAULT(CHILD, "schema-child", "an element stands where only a value may be")
FAULT(TEXT, "schema-text", "text stands where only elements may be")
FAULT(ATTRIBUTE, "schema-attribute", "an attribute is not allowed")
FAULT(EMPTY, "schema-empty", "an element has no value")
FAULT(TYPE, "schema-type", "a value is not of its type")
FAULT(VALUE, "schema-value", "a value is not one of those allowed")
FAULT(RANGE, "schema-range", "a number is too low or too high")
FAULT(TOO_LONG, "schema-too-long", "a text is too long")
FAULT(OTHER, "schema-invalid", "the document is not valid")

#undef FAULT
