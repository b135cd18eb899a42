/*
 * vfs_disk - what a disk may still hold after the power went
 *
 * For each file: the bytes as they were at its last sync, and all that was
 * done to it since. A sync makes a file's bytes safe. The name of a new file
 * is safe after the first sync of any new file, as SQLite then syncs the
 * folder; until the folder is synced a deleted file may come back.
 *
 * disk_drop() is the loss of power: of what was not safe, each 512-byte sector
 * is there, is not there, or holds rubbish, and not in the order of writing.
 */
#ifndef MZ_TESTS_VFS_DISK_H
#define MZ_TESTS_VFS_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tests/support/vfs_luck.h"

struct disk_file;

/* Known by its path from here on; what is there now is taken as safe, unless
 * the caller just made it. Borrowed until disk_drop() or disk_forget(). */
struct disk_file *disk_open(const char *path, bool is_new);
void disk_write(struct disk_file *file, int64_t at, const void *data,
    size_t len);
void disk_truncate(struct disk_file *file, int64_t size);
void disk_sync(struct disk_file *file);

/* folder_synced: it cannot come back. A path that is not known is left. */
void disk_delete(const char *path, bool folder_synced);

/* Put on the real disk what luck left, and forget all. No file may be open. */
void disk_drop(struct luck *luck);
void disk_forget(void);

#endif
