/*
 * vfs_loss - a disk under SQLite whose power can go, and that can be full
 *
 * A shim over the usual VFS. While it is installed every database is opened
 * through it; tests/support/vfs_disk.h says what survives.
 *
 *	vfs_loss_install --> vfs_loss_cut_at --> work, until all of it fails
 *	                                              |
 *	    look at it <-- vfs_loss_power_on <-- close everything
 */
#ifndef MZ_TESTS_VFS_LOSS_H
#define MZ_TESTS_VFS_LOSS_H

#include <stdbool.h>
#include <stdint.h>

#include "tests/support/vfs_luck.h"

/* From here on and until vfs_loss_remove() databases are opened on this disk.
 * SQLite's own chance follows the seed. */
void vfs_loss_install(uint64_t seed);
void vfs_loss_remove(void);

/* The power goes at the nth write, truncation, sync or deletion from now,
 * which is half done or not at all, and everything fails after it. 0: never. */
void vfs_loss_cut_at(unsigned nth);
bool vfs_loss_is_cut(void);

/* The files now hold what luck left. Nothing may be open. */
void vfs_loss_power_on(struct luck *luck);

/* The nth write from now and so many in all find the disk full. What met it is
 * half written. nth 0: there is room again. */
void vfs_loss_fill_at(unsigned nth, unsigned count);
bool vfs_loss_was_full(void); /* since vfs_loss_fill_at() */

#endif
