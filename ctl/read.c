/*
 * read: show an answer of the office to a person.
 */
#include "base/object.h"
#include "ctl/answer.h"
#include "ctl/input.h"
#include "ctl/page.h"
#include "ctl/say.h"
#include "ctl/verbs.h"
#include "xml/document.h"

static enum mz_status
read_file(const char *file, struct mz_err *err)
{
	MZ_AUTO(xml_document_free) struct xml_document *doc = NULL;
	MZ_AUTO(bytes_clear) struct bytes text;
	MZ_AUTO(bytes_clear) struct bytes page;
	struct xml_fault fault;
	struct mz_err why = { "" };
	enum mz_status status;

	bytes_init(&text, INPUT_MAX);
	bytes_init(&page, PAGE_MAX_BYTES);
	status = input_read(file, &text, err);
	if (status != MZ_OK)
		return status;
	status = xml_document_parse(bytes_text(&text), text.len,
	    &xml_limits_default, &doc, &fault, &why);
	if (status == MZ_OK)
		status = answer_write(doc, &page, &why);
	if (status != MZ_OK)
		return mz_fail(err, status, "%.120s: %.120s", file, why.text);
	page_show(&page);
	return MZ_OK;
}

static int
run_read(const struct call *call)
{
	struct mz_err err = { "" };
	int code = CTL_DONE;

	xml_global_init();
	for (size_t i = 0; i < call->n; i++)
		if (read_file(call->operands[i], &err) != MZ_OK)
			code = say(CTL_FAILED, "%s", err.text);
	return code;
}

static const struct verb_option options[] = {
	{ NULL, 0, NULL, NULL },
};

const struct verb verb_read_answer = {
	.name = "read",
	.summary = "Show answers of the office to a person, in Dutch",
	.operands = "FILE...",
	.examples = "  meerzorgctl read beschikking.xml\n",
	.options = options,
	.least = 1,
	.most = SIZE_MAX,
	.run = run_read,
};
