/*
 * embed - a file that was built into the program (cmake/MzEmbed.cmake)
 *
 * A table of these ends with a row whose name is NULL. A NUL follows the data.
 */
#ifndef MZ_BASE_EMBED_H
#define MZ_BASE_EMBED_H

struct embedded {
	const char *name; /* path in the source tree: "schemas/basis.xsd" */
	const char *data;
	const char *end;
};

#endif
