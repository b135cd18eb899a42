/*
 * aanvraag_make - a complete application and a policy, made in C
 *
 * The application is granted by machine under the policy: VG7 in verblijf,
 * 2400 minutes a week, 1 April 2023 to 31 March 2024. A test changes one thing
 * and sees what follows. The person and the providers are fictitious.
 */
#ifndef MZ_TESTS_AANVRAAG_MAKE_H
#define MZ_TESTS_AANVRAAG_MAKE_H

#include "meerzorg/beoordeling.h"

struct aanvraag *aanvraag_make(void);

/* Turns it into a complete application in another leveringsvorm. */
void aanvraag_make_vorm(struct aanvraag *aanvraag, enum leveringsvorm vorm);

/* Another profile, in the indication and in the rekentool. */
void aanvraag_make_profiel(struct client *client, const char *zzpcode);

/* All of the total as woonzorg, with sums and dagprogramma that agree. */
void aanvraag_make_total(struct client *client, int64_t minutes_week);

struct tekst tekst_make(const char *utf8); /* ASCII letters are counted */
struct number number_make(int64_t value);
struct cijfer cijfer_make(int64_t value, enum standing standing);

/* The fictitious office: 2022-10-01 to 2022-12-31 and from 2023-01-01. */
void beleid_make(struct beleid_set *set);

/* Of the policy from 2023. */
struct zorgprofiel *beleid_make_profiel(struct beleid_set *set,
    const char *naam);

/* What a test works with: change it, judge it, look at it. */
struct proef {
	struct aanvraag *a;
	struct client *c; /* the only client of a */
	struct beleid_set set;
	struct beleid *policy; /* from 2023, in set */
	struct feiten feiten;
	struct omstandigheden om;
	struct beoordeling *o;
};

int proef_set_up(void **state); /* for cmocka */
int proef_tear_down(void **state);

void proef_receive(struct proef *p, int year, int month, int day);
void proef_judge(struct proef *p);
const struct bevinding *proef_finding(const struct proef *p, enum regel regel);
const struct waarde *proef_value(const struct proef *p, enum regel regel,
    const char *naam);

/* Judge and assert. */
void proef_expect(struct proef *p, enum regel regel, const char *uitkomst);
void proef_expect_place(struct proef *p, enum regel regel, enum element element,
    unsigned index);
void proef_expect_number(struct proef *p, enum regel regel, const char *naam,
    int64_t value);
void proef_expect_outcome(struct proef *p, const char *uitkomst);

#endif
