/*
 * mz_bench_make: prepare distinct, signed applications before anything is
 * measured.
 *
 *	mz_bench_make DRAFT KEY CERTIFICATE FIRST COUNT FILE
 *
 * DRAFT is an unsigned application whose Identificatie and Bsn are replaced.
 */
#include <stdio.h>
#include <string.h>

#include "base/object.h"
#include "bench/measure.h"
#include "bench/messages.h"
#include "config/file.h"
#include "sign/signer.h"
#include "xml/document.h"

#define FILE_MAX ((size_t)4 << 20)

/* What stands between the tags of name is replaced by a text as long. */
static void
put(struct bytes *draft, const char *name, const char *text)
{
	char tag[40];
	char *at;

	(void)snprintf(tag, sizeof tag, "<%s>", name);
	at = strstr(draft->data, tag);
	if (at == NULL)
		bench_fail(name, &(struct mz_err){ "not in the draft" });
	at += strlen(tag);
	if (strcspn(at, "<") != strlen(text))
		bench_fail(name, &(struct mz_err){ "of another length" });
	memcpy(at, text, strlen(text));
}

static void
write_one(const struct bytes *message, FILE *file)
{
	const uint64_t len = message->len;

	if (fwrite(&len, sizeof len, 1, file) != 1 ||
	    fwrite(message->data, message->len, 1, file) != 1)
		bench_fail("write", NULL);
}

static void
read_file(const char *path, struct bytes *ret)
{
	struct mz_err err = { "" };

	bytes_init(ret, FILE_MAX);
	bench_must(file_read(path, ret, &err), path, &err);
}

static void
make(struct bytes *draft, const struct sign_identity *who, uint64_t number,
    FILE *file)
{
	struct mz_err err = { "" };
	struct bytes out;
	char name[MESSAGE_NAME_SIZE];
	char bsn[10];

	message_name(number, name);
	message_bsn(number, bsn);
	put(draft, "Identificatie", name);
	put(draft, "Bsn", bsn);
	bytes_init(&out, FILE_MAX);
	bench_must(sign_provider(who, draft->data, draft->len, &out, &err),
	    "sign", &err);
	write_one(&out, file);
	bytes_clear(&out);
}

static void
load_identity(const char *key_path, const char *cert_path,
    struct sign_key **ret_key, struct sign_cert **ret_cert)
{
	MZ_AUTO(bytes_clear) struct bytes key;
	MZ_AUTO(bytes_clear) struct bytes cert;
	struct mz_err err = { "" };

	read_file(key_path, &key);
	read_file(cert_path, &cert);
	bench_must(sign_key_load(key.data, key.len, ret_key, &err), key_path,
	    &err);
	bench_must(sign_cert_load(cert.data, cert.len, ret_cert, &err),
	    cert_path, &err);
}

int
main(int argc, char **argv)
{
	MZ_AUTO(sign_key_free) struct sign_key *key = NULL;
	MZ_AUTO(sign_cert_free) struct sign_cert *cert = NULL;
	MZ_AUTO(bytes_clear) struct bytes draft;
	FILE *file;

	bytes_init(&draft, FILE_MAX);
	if (argc != 7)
		bench_fail("usage",
		    &(struct mz_err){
		        "DRAFT KEY CERTIFICATE FIRST COUNT FILE" });
	xml_global_init();
	read_file(argv[1], &draft);
	load_identity(argv[2], argv[3], &key, &cert);
	file = fopen(argv[6], "wb");
	if (file == NULL)
		bench_fail(argv[6], NULL);
	const struct sign_identity who = { key, cert };
	const int64_t first = bench_number(argv[4], 0);
	const int64_t count = bench_number(argv[5], 1);

	for (int64_t i = 0; i < count; i++)
		make(&draft, &who, (uint64_t)(first + i), file);
	if (fclose(file) != 0)
		bench_fail(argv[6], NULL);
	return 0;
}
