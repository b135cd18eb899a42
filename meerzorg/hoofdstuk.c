#include "meerzorg/hoofdstuk.h"

static unsigned
vorm_of(enum leveringsvorm leveringsvorm)
{
	switch (leveringsvorm) {
	case LEVERINGSVORM_PGB:
		return IN_PGB;
	case LEVERINGSVORM_VERBLIJF:
		return IN_VERBLIJF;
	case LEVERINGSVORM_VPT:
		return IN_VPT;
	case LEVERINGSVORM_MPT:
		return IN_MPT;
	}
	return 0;
}

static void
say_other_vorm(const struct dossier *d, struct bevinding *b)
{
	bevinding_code(b, "leveringsvorm",
	    leveringsvorm_text(d->aanvraag->leveringsvorm));
	if (dossier_is_bundel(d))
		bevinding_say(b, BEVINDING_NIET_VAN_TOEPASSING,
		    ZIN_ANDERE_LEVERINGSVORM);
	else
		bevinding_elsewhere(b, REGEL_B19, ZIN_NAAR_CONSULENT);
}

static bool
is_derived(const struct bevinding *b)
{
	for (size_t i = 0; i < b->n_cijfers; i++)
		if (b->cijfers[i].cijfer->standing == STANDING_AFGELEID)
			return true;
	return false;
}

void
hoofdstuk_weigh_figures(struct bevinding *b)
{
	if ((b->uitkomst != BEVINDING_VOLDAAN &&
	        b->uitkomst != BEVINDING_NIET_VOLDAAN) ||
	    !is_derived(b))
		return;
	b->concept_afwijzing =
	    b->uitkomst == BEVINDING_NIET_VOLDAAN && regel_is_toegang(b->regel);
	b->uitkomst = BEVINDING_BEOORDELEN;
	bevinding_say_more(b, ZIN_CIJFER_AFGELEID);
}

static void
run_row(const struct regel_row *row, const struct dossier *d,
    struct bevinding *b)
{
	if ((row->vormen & vorm_of(d->aanvraag->leveringsvorm)) == 0)
		say_other_vorm(d, b);
	else if (row->needs_begin &&
	    !elementen_has(&d->elementen, ELEMENT_BEGINDATUM))
		bevinding_blocked(b, ELEMENT_BEGINDATUM);
	else
		row->toets(d, b);
	hoofdstuk_weigh_figures(b);
}

void
hoofdstuk_run(const struct hoofdstuk *hoofdstuk, const struct dossier *d,
    struct bevindingen *list)
{
	for (size_t i = 0; i < hoofdstuk->n; i++) {
		const struct regel_row *row = &hoofdstuk->rows[i];

		run_row(row, d,
		    bevindingen_add(list, row->regel, d->client_index));
	}
}

void
hoofdstuk_skip(const struct hoofdstuk *hoofdstuk, const struct dossier *d,
    struct bevindingen *list)
{
	for (size_t i = 0; i < hoofdstuk->n; i++)
		bevinding_say(bevindingen_add(list, hoofdstuk->rows[i].regel,
		                  d->client_index),
		    BEVINDING_NIET_VAN_TOEPASSING, ZIN_AFWIJZING);
}
