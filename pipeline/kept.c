#include "pipeline/kept.h"

#include "base/bytes.h"
#include "base/pack.h"
#include "schemas/schema.h"

void
pipeline_policy_bytes(const struct pipeline_file *files, size_t n,
    struct bytes *out)
{
	pack_u32(out, (uint32_t)n);
	for (size_t i = 0; i < n; i++) {
		pack_text(out, files[i].name);
		pack_blob(out, files[i].data, files[i].len);
	}
}

void
pipeline_schema_bytes(struct bytes *out)
{
	const struct embedded *file;

	for (file = schema_set_files(); file->name != NULL; file++) {
		pack_text(out, file->name);
		pack_blob(out, file->data, (size_t)(file->end - file->data));
	}
}
