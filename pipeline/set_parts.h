/*
 * set_parts - the inside of a set; private to pipeline/
 */
#ifndef MZ_PIPELINE_SET_PARTS_H
#define MZ_PIPELINE_SET_PARTS_H

#include "meerzorg/beleid.h"
#include "pipeline/set.h"
#include "schemas/schema.h"
#include "sign/cert.h"
#include "sign/digest.h"
#include "sign/verify.h"
#include "xml/scan.h"

struct pipeline_set {
	unsigned magic;
#define PIPELINE_SET_MAGIC 0x5e7f10adu
	struct schema_set *schemas;
	struct beleid_set beleid;
	struct sign_trust *trust; /* certificates and parties owned */
	struct sign_cert **certs;
	char **parties;
	size_t n_trust;
	char *office_code, *office_naam, *bezwaar_adres;
	struct xml_limits limits;
	size_t answer_max_bytes;
	char schema_hash[SIGN_DIGEST_HEX_SIZE];
	char registry_hash[SIGN_DIGEST_HEX_SIZE];
	char set_hash[SIGN_DIGEST_HEX_SIZE];
};

#endif
