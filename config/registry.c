#include "config/registry.h"

#include <string.h>

#include "base/object.h"
#include "base/text.h"
#include "config/file.h"
#include "config/lines.h"
#include "config/registry_check.h"

#define FILE_MAX_BYTES ((size_t)4 << 20)

/* One pass over the lines. party is where the next key belongs: the office
 * until the first "partij". */
struct reader {
	struct lines lines;
	const struct registry_loader *loader;
	struct registry *reg;
	struct registry_party *party;
	struct registry_party **tail;
};

static enum mz_status
fault(const struct reader *r, struct mz_err *err, const char *reason)
{
	return lines_fault(r->lines.name, r->lines.line, err, "%s: %s",
	    r->lines.key, reason);
}

/* The next word of *at into buf; false where there is none or it is too long. */
static bool
take_word(const char **at, char *buf, size_t size)
{
	size_t len;

	*at += strspn(*at, " \t");
	len = strcspn(*at, " \t");
	if (len == 0 || len >= size)
		return false;
	memcpy(buf, *at, len);
	buf[len] = '\0';
	*at += len;
	return true;
}

/* A date, "-" or the end of the line. */
static bool
take_date(const char **at, struct date *ret)
{
	char word[DATE_TEXT_SIZE];

	*ret = DATE_NONE;
	if ((*at)[strspn(*at, " \t")] == '\0')
		return true;
	if (!take_word(at, word, sizeof word))
		return false;
	return text_equal(word, "-") || date_parse(word, strlen(word), ret);
}

/* n of the three dates, and then nothing more. */
static bool
take_period(const char *at, int n, struct registry_period *ret)
{
	struct date *const dates[] = { &ret->from, &ret->until, &ret->revoked };

	*ret = (struct registry_period){ DATE_NONE, DATE_NONE, DATE_NONE };
	for (int i = 0; i < n; i++)
		if (!take_date(&at, dates[i]))
			return false;
	return at[strspn(at, " \t")] == '\0' && registry_period_is_right(ret);
}

static enum mz_status
set_test_pki(struct reader *r, const char *value, struct mz_err *err)
{
	if (!text_equal(value, "yes") && !text_equal(value, "no"))
		return fault(r, err, "expected yes or no");
	r->reg->test_pki = text_equal(value, "yes");
	return MZ_OK;
}

static enum mz_status
set_zorgkantoor(struct reader *r, const char *value, struct mz_err *err)
{
	struct registry_party *office = &r->reg->office;

	if (office->code[0] != '\0')
		return fault(r, err, "stands here twice");
	if (!registry_is_code(value, 4))
		return fault(r, err, "expected 4 digits");
	memcpy(office->code, value, 5);
	office->line = r->lines.line;
	return MZ_OK;
}

static enum mz_status
set_text(struct reader *r, const char *value, size_t max, char **text,
    struct mz_err *err)
{
	if (*text != NULL)
		return fault(r, err, "stands here twice");
	if (value[0] == '\0' || strlen(value) > max)
		return fault(r, err, "empty or too long");
	*text = mz_copy(value, strlen(value));
	return MZ_OK;
}

static enum mz_status
set_bezwaar_adres(struct reader *r, const char *value, struct mz_err *err)
{
	return set_text(r, value, REGISTRY_ADRES_MAX, &r->reg->bezwaar_adres,
	    err);
}

static enum mz_status
set_naam(struct reader *r, const char *value, struct mz_err *err)
{
	return set_text(r, value, REGISTRY_NAAM_MAX, &r->party->naam, err);
}

static enum mz_status
set_partij(struct reader *r, const char *value, struct mz_err *err)
{
	if (!registry_is_code(value, REGISTRY_CODE_SIZE - 1))
		return fault(r, err, "expected 8 digits");
	if (r->reg->party_count == REGISTRY_PARTIES_MAX)
		return fault(r, err, "too many parties");
	r->party = registry_add(r->reg, &r->tail);
	memcpy(r->party->code, value, REGISTRY_CODE_SIZE);
	r->party->soort = REGISTRY_SOORT_COUNT;
	r->party->line = r->lines.line;
	return MZ_OK;
}

static enum mz_status
set_soort(struct reader *r, const char *value, struct mz_err *err)
{
	if (r->party->soort != REGISTRY_SOORT_COUNT)
		return fault(r, err, "stands here twice");
	if (text_equal(value, "zorgaanbieder"))
		r->party->soort = REGISTRY_ZORGAANBIEDER;
	else if (text_equal(value, "loket"))
		r->party->soort = REGISTRY_LOKET;
	else
		return fault(r, err, "expected zorgaanbieder or loket");
	return MZ_OK;
}

static enum mz_status
set_curve(struct reader *r, const char *value, struct mz_err *err)
{
	struct registry_curve curve = { .line = r->lines.line };

	if (r->party->curve_count == REGISTRY_KEYS_MAX)
		return fault(r, err, "too many for one party");
	if (!take_word(&value, curve.key, sizeof curve.key) ||
	    !registry_is_z85(curve.key))
		return fault(r, err, "expected a key of 40 characters of Z85");
	if (!take_period(value, 2, &curve.period))
		return fault(r, err, "expected KEY [FROM [UNTIL]], FROM first");
	r->party->curves[r->party->curve_count++] = curve;
	return MZ_OK;
}

/* Relative and downward only: a registry names its own folder's files. */
static bool
is_relative(const char *name)
{
	return name[0] != '/' && strstr(name, "..") == NULL;
}

static enum mz_status
load_certificate(const struct reader *r, const char *file,
    struct registry_certificate *certificate, struct mz_err *err)
{
	MZ_AUTO(bytes_clear) struct bytes pem;
	struct mz_err reason;

	bytes_init(&pem, REGISTRY_PEM_MAX);
	if (r->loader->load(r->loader->arg, file, &pem, &reason) != MZ_OK)
		return fault(r, err, reason.text);
	if (!registry_is_pem(bytes_text(&pem), pem.len))
		return fault(r, err, "the file is not a PEM certificate alone");
	certificate->pem = bytes_take(&pem, &certificate->len);
	return MZ_OK;
}

static enum mz_status
set_certificaat(struct reader *r, const char *value, struct mz_err *err)
{
	struct registry_certificate certificate = { .line = r->lines.line };
	char file[128];
	enum mz_status status;

	if (r->party->certificate_count == REGISTRY_KEYS_MAX)
		return fault(r, err, "too many for one party");
	if (!take_word(&value, file, sizeof file) || !is_relative(file))
		return fault(r, err, "expected a file in the same folder");
	if (!take_period(value, 3, &certificate.period) ||
	    !date_known(certificate.period.from))
		return fault(r, err,
		    "expected FILE FROM [UNTIL [REVOKED]], FROM first");
	status = load_certificate(r, file, &certificate, err);
	if (status == MZ_OK)
		r->party->certificates[r->party->certificate_count++] =
		    certificate;
	return status;
}

enum place {
	OFFICE = 1,
	PARTY = 2,
	ANYWHERE = OFFICE | PARTY
};

static const struct {
	const char *key;
	enum place place; /* before the first partij, or after it */
	enum mz_status (
	    *set)(struct reader *r, const char *value, struct mz_err *err);
} keys[] = {
	{ "bezwaar_adres", OFFICE, set_bezwaar_adres },
	{ "test_pki", OFFICE, set_test_pki },
	{ "zorgkantoor", OFFICE, set_zorgkantoor },
	{ "zorgkantoor_certificaat", OFFICE, set_certificaat },
	{ "zorgkantoor_naam", OFFICE, set_naam },
	{ "certificaat", PARTY, set_certificaat },
	{ "curve", PARTY, set_curve },
	{ "naam", PARTY, set_naam },
	{ "partij", ANYWHERE, set_partij },
	{ "soort", PARTY, set_soort },
};

static enum mz_status
read_pair(struct reader *r, struct mz_err *err)
{
	const enum place here = r->party == &r->reg->office ? OFFICE : PARTY;

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		if (!text_equal(keys[i].key, r->lines.key))
			continue;
		if ((keys[i].place & here) == 0)
			return fault(r, err,
			    here == OFFICE ? "belongs to a partij"
			                   : "belongs before the first partij");
		return keys[i].set(r, r->lines.value, err);
	}
	return fault(r, err, "unknown key");
}

static void
clear_reader(struct reader *r)
{
	lines_clear(&r->lines);
}

enum mz_status
registry_parse(const char *name, const char *text, size_t len,
    const struct registry_loader *loader, struct registry **ret,
    struct mz_err *err)
{
	MZ_AUTO(registry_free) struct registry *reg = NULL;
	MZ_AUTO(clear_reader) struct reader r = { .loader = loader };
	enum mz_status status;

	MZ_NEW(reg, REGISTRY_MAGIC);
	lines_init(&r.lines, name, text, len);
	r.reg = reg;
	r.party = &reg->office;
	r.tail = &reg->parties;
	while ((status = lines_next(&r.lines, err)) == MZ_OK) {
		status = read_pair(&r, err);
		if (status != MZ_OK)
			return status;
	}
	if (status == MZ_NONE)
		status = registry_finish(reg, name, err);
	if (status == MZ_OK)
		*ret = MZ_TAKE(reg);
	return status;
}

/* arg is the registry's own path; the certificate stands beside it. */
static enum mz_status
load_beside(const void *arg, const char *name, struct bytes *out,
    struct mz_err *err)
{
	const char *registry = arg;
	const char *slash = strrchr(registry, '/');
	MZ_AUTO(bytes_clear) struct bytes path;

	bytes_init(&path, 4096);
	if (slash != NULL)
		bytes_add(&path, registry, (size_t)(slash - registry) + 1);
	bytes_add_text(&path, name);
	return file_read(bytes_text(&path), out, err);
}

enum mz_status
registry_load(const char *path, struct registry **ret, struct mz_err *err)
{
	const struct registry_loader loader = { load_beside, path };
	MZ_AUTO(bytes_clear) struct bytes text;
	enum mz_status status;

	bytes_init(&text, FILE_MAX_BYTES);
	status = file_read(path, &text, err);
	if (status != MZ_OK)
		return status;
	return registry_parse(path, bytes_text(&text), text.len, &loader, ret,
	    err);
}
