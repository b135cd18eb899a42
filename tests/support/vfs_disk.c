#include "tests/support/vfs_disk.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/object.h"

enum {
	SECTOR = 512,
	FILES_MAX = 4, /* the database, its log, its rollback journal */
	SIZE_MAX_MIB = 64
};

struct image {
	unsigned char *data; /* owned */
	size_t len, cap;
};

/* Something that was done and is not safe: a write, or (data NULL) a new size.
 */
struct change {
	unsigned char *data; /* owned */
	size_t at, len;
};

struct disk_file {
	struct image safe;
	struct change *changes; /* owned */
	size_t n_changes, cap_changes;
	struct image deleted; /* what a deleted file of this name held */
	char path[100];       /* "": this one is free */
	bool exists, name_is_safe;
	bool may_come_back; /* the deleted one */
};

static struct disk_file files[FILES_MAX];

static void
image_resize(struct image *image, size_t len)
{
	MZ_ASSERT(len <= (size_t)SIZE_MAX_MIB << 20);
	if (len > image->cap) {
		unsigned char *data = mz_alloc(2 * len);

		if (image->len > 0)
			memcpy(data, image->data, image->len);
		mz_free(image->data);
		image->data = data;
		image->cap = 2 * len;
	}
	if (len > image->len)
		memset(image->data + image->len, 0, len - image->len);
	image->len = len;
}

static void
image_put(struct image *image, size_t at, const void *data, size_t len)
{
	if (at + len > image->len)
		image_resize(image, at + len);
	memcpy(image->data + at, data, len);
}

static void
image_clear(struct image *image)
{
	mz_freep(&image->data);
	*image = (struct image){ 0 };
}

static void
image_load(struct image *image, const char *path)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;

	if (fd < 0)
		return;
	MZ_ASSERT(fstat(fd, &st) == 0);
	image_resize(image, (size_t)st.st_size);
	MZ_ASSERT(read(fd, image->data, image->len) == st.st_size);
	(void)close(fd);
}

static void
image_store(const struct image *image, const char *path)
{
	const int fd =
	    open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	MZ_ASSERT(fd >= 0);
	MZ_ASSERT(write(fd, image->data, image->len) == (ssize_t)image->len);
	(void)close(fd);
}

static void
forget_changes(struct disk_file *file)
{
	for (size_t i = 0; i < file->n_changes; i++)
		mz_freep(&file->changes[i].data);
	mz_freep(&file->changes);
	file->n_changes = 0;
	file->cap_changes = 0;
}

static void
forget_deleted(struct disk_file *file)
{
	file->may_come_back = false;
	image_clear(&file->deleted);
}

static struct disk_file *
find(const char *path)
{
	for (size_t i = 0; i < FILES_MAX; i++)
		if (strcmp(files[i].path, path) == 0)
			return &files[i];
	return NULL;
}

struct disk_file *
disk_open(const char *path, bool is_new)
{
	struct disk_file *file = find(path);

	if (file != NULL && file->exists)
		return file;
	if (file == NULL) {
		file = find("");
		MZ_ASSERT(file != NULL && strlen(path) < sizeof file->path);
		(void)snprintf(file->path, sizeof file->path, "%s", path);
	}
	file->exists = true;
	file->name_is_safe = !is_new;
	image_load(&file->safe, path);
	return file;
}

static struct change *
add_change(struct disk_file *file)
{
	if (file->n_changes == file->cap_changes) {
		const size_t cap = 2 * file->cap_changes + 16;
		struct change *changes = mz_alloc(cap * sizeof *changes);

		if (file->n_changes > 0)
			memcpy(changes, file->changes,
			    file->n_changes * sizeof *changes);
		mz_free(file->changes);
		file->changes = changes;
		file->cap_changes = cap;
	}
	return &file->changes[file->n_changes++];
}

void
disk_write(struct disk_file *file, int64_t at, const void *data, size_t len)
{
	*add_change(file) = (struct change){ .data = mz_copy(data, len),
		.at = (size_t)at,
		.len = len };
}

void
disk_truncate(struct disk_file *file, int64_t size)
{
	*add_change(file) = (struct change){ .at = (size_t)size };
}

static void
apply(struct image *image, const struct change *change)
{
	if (change->data == NULL)
		image_resize(image, change->at);
	else
		image_put(image, change->at, change->data, change->len);
}

static void
sync_folder(void)
{
	for (size_t i = 0; i < FILES_MAX; i++) {
		files[i].name_is_safe = true;
		forget_deleted(&files[i]);
	}
}

void
disk_sync(struct disk_file *file)
{
	for (size_t i = 0; i < file->n_changes; i++)
		apply(&file->safe, &file->changes[i]);
	forget_changes(file);
	if (!file->name_is_safe)
		sync_folder();
}

void
disk_delete(const char *path, bool folder_synced)
{
	struct disk_file *file = find(path);

	if (file == NULL || !file->exists)
		return;
	if (file->name_is_safe) {
		forget_deleted(file);
		file->deleted = file->safe;
		file->may_come_back = true;
		file->safe = (struct image){ 0 };
	}
	file->exists = false;
	image_clear(&file->safe);
	forget_changes(file);
	if (folder_synced)
		sync_folder();
}

/* The power goes. */

enum fate {
	FATE_LOST,
	FATE_KEPT,
	FATE_RUBBISH,
};

/* How a disk treats what is not safe; parts in a hundred. */
static const struct habit {
	unsigned kept, rubbish;
	bool by_sector; /* else a change is kept or lost as a whole */
	bool reordered;
} habits[] = {
	{ 0, 0, false, false },
	{ 100, 0, false, false },
	{ 50, 0, false, false },
	{ 50, 0, true, true },
	{ 90, 0, true, true },
	{ 97, 3, true, false },
	{ 60, 10, true, true },
};

/* A part of a change that has one fate. */
struct piece {
	const struct change *change;
	size_t from, len; /* in the change */
};

static enum fate
draw_fate(struct luck *luck, const struct habit *habit)
{
	const unsigned drawn = luck_below(luck, 100);

	if (drawn < habit->kept)
		return FATE_KEPT;
	return drawn < habit->kept + habit->rubbish ? FATE_RUBBISH : FATE_LOST;
}

static void
apply_piece(struct image *image, const struct piece *piece, enum fate fate,
    struct luck *luck)
{
	const struct change *change = piece->change;
	unsigned char rubbish[SECTOR];

	if (fate == FATE_LOST)
		return;
	if (change->data == NULL) {
		image_resize(image, change->at);
		return;
	}
	if (fate == FATE_KEPT) {
		image_put(image, change->at + piece->from,
		    change->data + piece->from, piece->len);
		return;
	}
	for (size_t i = 0; i < sizeof rubbish; i++)
		rubbish[i] = (unsigned char)luck_next(luck);
	for (size_t i = 0; i < piece->len; i += SECTOR) {
		const size_t left = piece->len - i;

		image_put(image, change->at + piece->from + i, rubbish,
		    left < SECTOR ? left : SECTOR);
	}
}

/* Where the sector that holds byte "from" of a change ends, in the change. */
static size_t
sector_end(const struct change *change, size_t from)
{
	const size_t end =
	    ((change->at + from) / SECTOR + 1) * SECTOR - change->at;

	return end < change->len ? end : change->len;
}

static size_t
cut_up(const struct change *change, bool by_sector, struct piece *ret)
{
	size_t from = 0;
	size_t n = 0;

	do {
		const size_t end = by_sector && change->data != NULL
		    ? sector_end(change, from)
		    : change->len;

		ret[n++] = (struct piece){ change, from, end - from };
		from = end;
	} while (from < change->len);
	return n;
}

static void
shuffle(struct piece *pieces, size_t n, struct luck *luck)
{
	for (size_t i = n; i > 1; i--) {
		const size_t other = luck_below(luck, (unsigned)i);
		const struct piece piece = pieces[i - 1];

		pieces[i - 1] = pieces[other];
		pieces[other] = piece;
	}
}

static void
drop_changes(struct disk_file *file, const struct habit *habit,
    struct luck *luck)
{
	struct piece *pieces;
	size_t room = 1;
	size_t n = 0;

	for (size_t i = 0; i < file->n_changes; i++)
		room += file->changes[i].len / SECTOR + 2;
	pieces = mz_alloc(room * sizeof *pieces);
	for (size_t i = 0; i < file->n_changes; i++)
		n += cut_up(&file->changes[i], habit->by_sector, pieces + n);
	MZ_ASSERT(n <= room);
	if (habit->reordered)
		shuffle(pieces, n, luck);
	for (size_t i = 0; i < n; i++)
		apply_piece(&file->safe, &pieces[i], draw_fate(luck, habit),
		    luck);
	mz_free(pieces);
}

static void
drop_file(struct disk_file *file, const struct habit *habit, struct luck *luck)
{
	if (file->exists && (file->name_is_safe || luck_percent(luck, 50))) {
		drop_changes(file, habit, luck);
		image_store(&file->safe, file->path);
	} else if (file->may_come_back && luck_percent(luck, 50)) {
		image_store(&file->deleted, file->path);
	} else {
		(void)unlink(file->path); /* it may be gone already */
	}
}

void
disk_drop(struct luck *luck)
{
	const struct habit *habit =
	    &habits[luck_below(luck, sizeof habits / sizeof habits[0])];

	for (size_t i = 0; i < FILES_MAX; i++)
		if (files[i].path[0] != '\0')
			drop_file(&files[i], habit, luck);
	disk_forget();
}

void
disk_forget(void)
{
	for (size_t i = 0; i < FILES_MAX; i++) {
		forget_changes(&files[i]);
		forget_deleted(&files[i]);
		image_clear(&files[i].safe);
		files[i] = (struct disk_file){ 0 };
	}
}
