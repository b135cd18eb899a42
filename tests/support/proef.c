#include <string.h>

#include "base/object.h"
#include "tests/support/aanvraag_make.h"
#include "tests/support/cmocka.h"

int
proef_set_up(void **state)
{
	struct proef *p = mz_alloc(sizeof *p);

	p->a = aanvraag_make();
	p->c = p->a->clienten;
	beleid_make(&p->set);
	p->policy = p->set.items[1];
	proef_receive(p, 2023, 3, 6);
	*state = p;
	return 0;
}

int
proef_tear_down(void **state)
{
	struct proef *p = *state;

	beoordeling_free(&p->o);
	beleid_set_clear(&p->set);
	aanvraag_free(&p->a);
	mz_free(p);
	return 0;
}

/* Received and decided at noon. */
void
proef_receive(struct proef *p, int year, int month, int day)
{
	p->om.received_ms = date_start_ms(date_make(year, month, day)) +
	    (int64_t)12 * 3600 * 1000;
	p->om.decided_ms = p->om.received_ms;
}

void
proef_judge(struct proef *p)
{
	beoordeling_free(&p->o);
	p->o = beoordeling_run(p->a, &p->feiten, &p->set, &p->om);
}

const struct bevinding *
proef_finding(const struct proef *p, enum regel regel)
{
	for (size_t i = 0; i < p->o->bevindingen.n; i++)
		if (p->o->bevindingen.items[i].regel == regel)
			return &p->o->bevindingen.items[i];
	fail_msg("no finding of %s", regel_id(regel));
	return NULL;
}

const struct waarde *
proef_value(const struct proef *p, enum regel regel, const char *naam)
{
	const struct bevinding *b = proef_finding(p, regel);

	for (size_t i = 0; i < b->n_waarden; i++)
		if (strcmp(b->waarden[i].naam, naam) == 0)
			return &b->waarden[i];
	fail_msg("%s has no value %s", regel_id(regel), naam);
	return NULL;
}

void
proef_expect(struct proef *p, enum regel regel, const char *uitkomst)
{
	const struct bevinding *b;

	proef_judge(p);
	b = proef_finding(p, regel);
	if (strcmp(bevinding_uitkomst_text(b->uitkomst), uitkomst) != 0)
		fail_msg("%s: %s, not %s: %s", regel_id(regel),
		    bevinding_uitkomst_text(b->uitkomst), uitkomst, b->tekst);
}

void
proef_expect_place(struct proef *p, enum regel regel, enum element element,
    unsigned index)
{
	const struct bevinding *b;

	proef_judge(p);
	b = proef_finding(p, regel);
	for (size_t i = 0; i < b->n_plaatsen; i++)
		if (b->plaatsen[i].element == element &&
		    b->plaatsen[i].index == index)
			return;
	fail_msg("%s does not name %s %u", regel_id(regel),
	    element_name(element), index);
}

void
proef_expect_number(struct proef *p, enum regel regel, const char *naam,
    int64_t value)
{
	proef_judge(p);
	assert_int_equal(proef_value(p, regel, naam)->number, value);
}

void
proef_expect_outcome(struct proef *p, const char *uitkomst)
{
	proef_judge(p);
	assert_string_equal(uitkomst_text(p->o->uitkomst), uitkomst);
}
