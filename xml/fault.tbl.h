/*
 * Why a document is refused before anybody reads it:
 *	FAULT(NAME, "code", "text")
 * The code is what travels and is counted; the text is for a person. Neither
 * ever holds anything of the document.
 */
FAULT(NONE, "xml-ok", "nothing is wrong")
FAULT(EMPTY, "xml-empty", "the document is empty")
FAULT(SIZE, "xml-size", "the document is too large")
FAULT(BOM, "xml-bom", "the document starts with a byte order mark")
FAULT(UTF16, "xml-utf16", "the document is in UTF-16 or UTF-32")
FAULT(UTF8, "xml-utf8", "the document is not well-formed UTF-8")
FAULT(CONTROL, "xml-control", "a control byte that XML forbids")
FAULT(ENCODING, "xml-encoding", "an encoding other than UTF-8 is declared")
FAULT(DECLARATION, "xml-declaration", "the XML declaration is not accepted")
FAULT(DOCTYPE, "xml-doctype", "a document type declaration")
FAULT(COMMENT, "xml-comment", "a comment")
FAULT(CDATA, "xml-cdata", "a CDATA section")
FAULT(MARKUP, "xml-markup", "a markup declaration")
FAULT(PI, "xml-pi", "a processing instruction")
FAULT(START_TAG, "xml-start-tag", "a start tag is too long")
FAULT(DEPTH, "xml-depth", "elements are nested too deep")
FAULT(ELEMENTS, "xml-elements", "too many elements")
FAULT(ATTRIBUTES, "xml-attributes", "too many attributes")
FAULT(NOT_WELL_FORMED, "xml-not-well-formed", "not well-formed XML")
FAULT(NAMESPACES, "xml-namespaces", "too many namespace declarations")
FAULT(XSI, "xml-xsi", "an attribute of the schema instance namespace")
FAULT(NODE, "xml-node", "something other than elements and text")
