#include "config/registry_check.h"

#include <stdlib.h>
#include <string.h>

#include "base/object.h"
#include "base/text.h"
#include "config/lines.h"

/* What bsearch() looks for, and where it was found. */
struct row {
	const char *key; /* borrowed from the registry */
	struct registry_party *party;
	const struct registry_period *period; /* of a curve key */
	unsigned line;
};

enum {
	CODES,
	CURVES,
	CERTIFICATES,
	N_LIST
};

struct registry_index {
	struct list {
		struct row *rows; /* owned, sorted by key */
		size_t count;
	} lists[N_LIST];
};

bool
registry_is_code(const char *text, size_t digits)
{
	return strlen(text) == digits && strspn(text, "0123456789") == digits;
}

bool
registry_is_z85(const char *text)
{
	static const char z85[] = "0123456789abcdefghijklmnopqrstuvwxyz"
	                          "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                          ".-:+=^!/*?&<>()[]{}@%$#";

	return strlen(text) == REGISTRY_CURVE_SIZE - 1 &&
	    strspn(text, z85) == REGISTRY_CURVE_SIZE - 1;
}

/* Enough to catch a wrong file, above all somebody's private key. */
bool
registry_is_pem(const char *text, size_t len)
{
	static const char begin[] = "-----BEGIN CERTIFICATE-----";
	static const char private_key[] = "PRIVATE KEY-----";

	return len <= REGISTRY_PEM_MAX && memchr(text, '\0', len) == NULL &&
	    memmem(text, len, begin, sizeof begin - 1) != NULL &&
	    memmem(text, len, private_key, sizeof private_key - 1) == NULL;
}

static bool
in_order(struct date first, struct date second)
{
	return !date_known(first) || !date_known(second) ||
	    first.day < second.day;
}

/* Dates from bytes may be any number; from text they are real already. */
static bool
is_real(struct date d)
{
	return !date_known(d) ||
	    (d.day >= date_make(1900, 1, 1).day &&
	        d.day <= date_make(2199, 12, 31).day);
}

bool
registry_period_is_right(const struct registry_period *period)
{
	return is_real(period->from) && is_real(period->until) &&
	    is_real(period->revoked) && in_order(period->from, period->until);
}

struct registry_party *
registry_add(struct registry *reg, struct registry_party ***tail)
{
	struct registry_party *party = mz_alloc(sizeof *party);

	**tail = party;
	*tail = &party->next;
	reg->party_count++;
	return party;
}

void
registry_index_free(struct registry_index **index)
{
	if (*index == NULL)
		return;
	for (int i = 0; i < N_LIST; i++)
		mz_free((*index)->lists[i].rows);
	mz_freep(index);
}

static int
compare_keys(const void *a, const void *b)
{
	const struct row *one = a;
	const struct row *other = b;

	return strcmp(one->key, other->key);
}

/* Equal keys by line, so that the fault names the later one. */
static int
compare_rows(const void *a, const void *b)
{
	const struct row *one = a;
	const struct row *other = b;
	const int by_key = compare_keys(a, b);

	if (by_key != 0)
		return by_key;
	return (one->line > other->line) - (one->line < other->line);
}

static void
add_row(struct list *list, const struct row *row)
{
	list->rows[list->count++] = *row;
}

static void
index_party(struct registry_index *index, struct registry_party *party)
{
	add_row(&index->lists[CODES],
	    &(struct row){ party->code, party, NULL, party->line });
	for (size_t i = 0; i < party->curve_count; i++) {
		const struct registry_curve *c = &party->curves[i];

		add_row(&index->lists[CURVES],
		    &(struct row){ c->key, party, &c->period, c->line });
	}
	for (size_t i = 0; i < party->certificate_count; i++) {
		const struct registry_certificate *c = &party->certificates[i];

		add_row(&index->lists[CERTIFICATES],
		    &(struct row){ c->pem, party, &c->period, c->line });
	}
}

static struct registry_index *
make_index(struct registry *reg)
{
	struct registry_index *index = mz_alloc(sizeof *index);
	const size_t most = (reg->party_count + 1) * REGISTRY_KEYS_MAX;

	for (int i = 0; i < N_LIST; i++)
		index->lists[i].rows = mz_alloc(most * sizeof(struct row));
	index_party(index, &reg->office);
	for (struct registry_party *p = reg->parties; p != NULL; p = p->next)
		index_party(index, p);
	for (int i = 0; i < N_LIST; i++)
		qsort(index->lists[i].rows, index->lists[i].count,
		    sizeof(struct row), compare_rows);
	return index;
}

/* The list in the order of the codes, so that the bytes of a registry do not
 * depend on the order in its file. */
static void
sort_parties(struct registry *reg)
{
	const struct list *codes = &reg->index->lists[CODES];
	struct registry_party **link = &reg->parties;

	for (size_t i = 0; i < codes->count; i++) {
		if (codes->rows[i].party == &reg->office)
			continue;
		*link = codes->rows[i].party;
		link = &(*link)->next;
	}
	*link = NULL;
}

static enum mz_status
check_unique(const struct list *list, const char *what, const char *name,
    struct mz_err *err)
{
	for (size_t i = 1; i < list->count; i++) {
		const struct row *one = &list->rows[i - 1];
		const struct row *other = &list->rows[i];

		if (compare_keys(one, other) == 0)
			return lines_fault(name, other->line, err,
			    "this %s of %s is already that of %s", what,
			    other->party->code, one->party->code);
	}
	return MZ_OK;
}

static enum mz_status
check_party(const struct registry_party *party, const char *name,
    struct mz_err *err)
{
	if (party->naam == NULL || party->naam[0] == '\0')
		return lines_fault(name, party->line, err, "%s has no naam",
		    party->code);
	if (party->soort == REGISTRY_SOORT_COUNT)
		return lines_fault(name, party->line, err, "%s has no soort",
		    party->code);
	if (party->certificate_count == 0)
		return lines_fault(name, party->line, err,
		    "%s has no certificaat", party->code);
	return MZ_OK;
}

static enum mz_status
check_office(const struct registry *reg, const char *name, struct mz_err *err)
{
	if (reg->office.code[0] == '\0')
		return lines_fault(name, 0, err, "zorgkantoor is missing");
	if (reg->bezwaar_adres == NULL || reg->bezwaar_adres[0] == '\0')
		return lines_fault(name, reg->office.line, err,
		    "bezwaar_adres is missing");
	return check_party(&reg->office, name, err);
}

enum mz_status
registry_finish(struct registry *reg, const char *name, struct mz_err *err)
{
	static const char *const names[N_LIST] = { "code", "curve key",
		"certificate" };
	enum mz_status status = check_office(reg, name, err);

	for (struct registry_party *p = reg->parties;
	     p != NULL && status == MZ_OK; p = p->next)
		status = check_party(p, name, err);
	if (status != MZ_OK)
		return status;
	reg->index = make_index(reg);
	for (int i = 0; i < N_LIST && status == MZ_OK; i++)
		status =
		    check_unique(&reg->index->lists[i], names[i], name, err);
	if (status == MZ_OK)
		sort_parties(reg);
	return status;
}

static const struct row *
find(const struct registry *reg, int which, const char *key)
{
	const struct list *list = &reg->index->lists[which];
	const struct row wanted = { .key = key };

	return bsearch(&wanted, list->rows, list->count, sizeof(struct row),
	    compare_keys);
}

const struct registry_party *
registry_party_by_curve(const struct registry *reg, const char *z85,
    int64_t at_ms)
{
	const struct row *row;

	MZ_CHECK(reg, REGISTRY_MAGIC);
	row = find(reg, CURVES, z85);
	if (row == NULL || at_ms < registry_from_ms(row->period) ||
	    at_ms >= registry_until_ms(row->period))
		return NULL;
	return row->party;
}

const struct registry_party *
registry_party_by_code(const struct registry *reg, const char *code)
{
	const struct row *row;

	MZ_CHECK(reg, REGISTRY_MAGIC);
	row = find(reg, CODES, code);
	return row != NULL ? row->party : NULL;
}
