#include "tests/support/vfs_loss.h"

#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/object.h"
#include "tests/support/vfs_disk.h"

struct loss_file {
	sqlite3_file base;
	struct disk_file *disk; /* NULL: a file without a name */
	sqlite3_file *real;     /* behind this struct */
};

static sqlite3_vfs *usual;
static sqlite3_vfs loss;
static struct luck chance;
static unsigned acts_left; /* until the power goes; 0: it stays */
static bool is_cut;
static unsigned writes_left; /* until the disk is full; 0: it has room */
static unsigned full_for;
static bool was_full;

static struct loss_file *
as_loss(sqlite3_file *file)
{
	return (struct loss_file *)(void *)file;
}

static sqlite3_file *
real(sqlite3_file *file)
{
	return as_loss(file)->real;
}

/* Does the power last for one act more? */
static bool
is_last_act(void)
{
	if (!is_cut && acts_left > 0 && --acts_left == 0) {
		is_cut = true;
		return true;
	}
	return false;
}

static bool
meets_full_disk(void)
{
	if (writes_left == 0 || --writes_left > 0)
		return false;
	was_full = true;
	if (full_for > 1) {
		full_for--;
		writes_left = 1;
	}
	return true;
}

static int
loss_close(sqlite3_file *file)
{
	return real(file)->pMethods->xClose(real(file));
}

static int
loss_read(sqlite3_file *file, void *data, int len, sqlite3_int64 at)
{
	if (is_cut)
		return SQLITE_IOERR_READ;
	return real(file)->pMethods->xRead(real(file), data, len, at);
}

static int
put(sqlite3_file *file, const void *data, int len, sqlite3_int64 at)
{
	if (as_loss(file)->disk != NULL)
		disk_write(as_loss(file)->disk, at, data, (size_t)len);
	return real(file)->pMethods->xWrite(real(file), data, len, at);
}

static int
loss_write(sqlite3_file *file, const void *data, int len, sqlite3_int64 at)
{
	if (is_cut)
		return SQLITE_IOERR_WRITE;
	if (is_last_act()) { /* what of it is kept is for luck to say */
		(void)put(file, data, len, at);
		return SQLITE_IOERR_WRITE;
	}
	if (meets_full_disk()) {
		if (len > 1)
			(void)put(file, data, len / 2, at);
		return SQLITE_FULL;
	}
	return put(file, data, len, at);
}

static int
loss_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	if (is_cut)
		return SQLITE_IOERR_TRUNCATE;
	if (as_loss(file)->disk != NULL)
		disk_truncate(as_loss(file)->disk, size);
	if (is_last_act())
		return SQLITE_IOERR_TRUNCATE;
	return real(file)->pMethods->xTruncate(real(file), size);
}

/* The real disk need not be synced: its power does not go. */
static int
loss_sync(sqlite3_file *file, int flags)
{
	(void)flags;
	if (is_cut || is_last_act())
		return SQLITE_IOERR_FSYNC;
	if (as_loss(file)->disk != NULL)
		disk_sync(as_loss(file)->disk);
	return SQLITE_OK;
}

static int
loss_file_size(sqlite3_file *file, sqlite3_int64 *ret)
{
	if (is_cut)
		return SQLITE_IOERR_FSTAT;
	return real(file)->pMethods->xFileSize(real(file), ret);
}

static int
loss_lock(sqlite3_file *file, int level)
{
	return real(file)->pMethods->xLock(real(file), level);
}

static int
loss_unlock(sqlite3_file *file, int level)
{
	return real(file)->pMethods->xUnlock(real(file), level);
}

static int
loss_check_reserved(sqlite3_file *file, int *ret)
{
	return real(file)->pMethods->xCheckReservedLock(real(file), ret);
}

static int
loss_control(sqlite3_file *file, int verb, void *argument)
{
	return real(file)->pMethods->xFileControl(real(file), verb, argument);
}

static int
loss_sector_size(sqlite3_file *file)
{
	return real(file)->pMethods->xSectorSize(real(file));
}

static int
loss_characteristics(sqlite3_file *file)
{
	return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

/* Version 1: no shared memory and nothing mapped, so that no write can pass
 * us by. */
static const sqlite3_io_methods methods = {
	.iVersion = 1,
	.xClose = loss_close,
	.xRead = loss_read,
	.xWrite = loss_write,
	.xTruncate = loss_truncate,
	.xSync = loss_sync,
	.xFileSize = loss_file_size,
	.xLock = loss_lock,
	.xUnlock = loss_unlock,
	.xCheckReservedLock = loss_check_reserved,
	.xFileControl = loss_control,
	.xSectorSize = loss_sector_size,
	.xDeviceCharacteristics = loss_characteristics,
};

static int
loss_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
    int *ret_flags)
{
	struct loss_file *lf = as_loss(file);
	bool is_new;
	int rc;

	(void)vfs;
	file->pMethods = NULL; /* nothing to close yet */
	if (is_cut)
		return SQLITE_CANTOPEN;
	lf->disk = NULL;
	lf->real = (sqlite3_file *)(void *)(lf + 1);
	is_new = name != NULL && access(name, F_OK) != 0;
	rc = usual->xOpen(usual, name, lf->real, flags, ret_flags);
	if (rc != SQLITE_OK)
		return rc;
	if (name != NULL)
		lf->disk = disk_open(name, is_new);
	file->pMethods = &methods;
	return SQLITE_OK;
}

static int
loss_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
	(void)vfs;
	if (is_cut || is_last_act())
		return SQLITE_IOERR_DELETE;
	disk_delete(name, sync_folder != 0);
	return usual->xDelete(usual, name, 0);
}

static int
loss_randomness(sqlite3_vfs *vfs, int len, char *ret)
{
	(void)vfs;
	for (int i = 0; i < len; i++)
		ret[i] = (char)luck_next(&chance);
	return len;
}

void
vfs_loss_install(uint64_t seed)
{
	if (usual == NULL) {
		usual = sqlite3_vfs_find(NULL);
		MZ_ASSERT(usual != NULL);
		loss = *usual;
		loss.pNext = NULL;
		loss.zName = "loss";
		loss.szOsFile += (int)sizeof(struct loss_file);
		loss.xOpen = loss_open;
		loss.xDelete = loss_delete;
		loss.xRandomness = loss_randomness;
	}
	chance.state = seed;
	vfs_loss_cut_at(0);
	vfs_loss_fill_at(0, 0);
	MZ_ASSERT(sqlite3_vfs_register(&loss, 1) == SQLITE_OK);
	sqlite3_randomness(0, NULL); /* begins anew */
}

void
vfs_loss_remove(void)
{
	MZ_ASSERT(sqlite3_vfs_unregister(&loss) == SQLITE_OK);
	MZ_ASSERT(sqlite3_vfs_register(usual, 1) == SQLITE_OK);
	disk_forget();
}

void
vfs_loss_cut_at(unsigned nth)
{
	acts_left = nth;
	is_cut = false;
}

bool
vfs_loss_is_cut(void)
{
	return is_cut;
}

void
vfs_loss_power_on(struct luck *luck)
{
	disk_drop(luck);
	vfs_loss_cut_at(0);
}

void
vfs_loss_fill_at(unsigned nth, unsigned count)
{
	writes_left = nth;
	full_for = count;
	was_full = false;
}

bool
vfs_loss_was_full(void)
{
	return was_full;
}
