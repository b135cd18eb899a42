/*
 * office - what the roles of the service hold, in one process
 *
 * Made from the same configuration file and by the same functions as in the
 * service, so that what is measured by itself is what runs there.
 */
#ifndef MZ_BENCH_OFFICE_H
#define MZ_BENCH_OFFICE_H

#include "config/config.h"
#include "config/registry.h"
#include "pipeline/set.h"
#include "sign/signer.h"

struct office {
	struct config *config;
	struct registry *registry;
	struct pipeline_set *set;
	struct sign_key *key;
	struct sign_cert *cert;
};

/* Ends the program when the configuration is not in order. */
void office_open(const char *config_file, struct office *ret);
void office_close(struct office *office);

/* The certificate that party signs with. Gives it. */
struct sign_cert *office_party_cert(const struct office *office,
    const char *party);

void office_load_key(const char *path, struct sign_key **ret);
void office_load_cert(const char *path, struct sign_cert **ret);

#endif
