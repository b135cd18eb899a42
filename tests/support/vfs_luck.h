/*
 * vfs_luck - chance that repeats: the same seed, the same fall of the dice
 */
#ifndef MZ_TESTS_VFS_LUCK_H
#define MZ_TESTS_VFS_LUCK_H

#include <stdbool.h>
#include <stdint.h>

struct luck {
	uint64_t state;
};

/* splitmix64, after Steele, Lea and Flood (2014). */
static inline uint64_t
luck_next(struct luck *luck)
{
	uint64_t z = luck->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

/* 0 to n - 1. */
static inline unsigned
luck_below(struct luck *luck, unsigned n)
{
	return (unsigned)(luck_next(luck) % n);
}

static inline bool
luck_percent(struct luck *luck, unsigned percent)
{
	return luck_below(luck, 100) < percent;
}

#endif
