#include "bench/measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/object.h"
#include "base/text.h"

enum {
	CALIBRATE = 10001
};

static int64_t
read_clock(clockid_t id)
{
	struct timespec t;

	MZ_ASSERT(clock_gettime(id, &t) == 0);
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

int64_t
measure_cpu_ns(void)
{
	return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

int64_t
measure_wall_ns(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

static int
compare(const void *a, const void *b)
{
	const int64_t x = *(const int64_t *)a;
	const int64_t y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

int64_t
measure_part(int64_t *values, size_t n, unsigned part)
{
	MZ_ASSERT(n > 0 && part <= 1000);
	qsort(values, n, sizeof values[0], compare);
	return values[(n - 1) * part / 1000];
}

/* What a start and a stop cost by themselves. */
static int64_t
own_cost(void)
{
	static int64_t cost = -1;
	int64_t *seen;

	if (cost >= 0)
		return cost;
	seen = mz_alloc(CALIBRATE * sizeof seen[0]);
	for (size_t i = 0; i < CALIBRATE; i++) {
		const int64_t from = measure_cpu_ns();

		seen[i] = measure_cpu_ns() - from;
	}
	cost = measure_part(seen, CALIBRATE, 500);
	mz_free(seen);
	return cost;
}

void
measure_start(struct measure *m)
{
	(void)own_cost();
	m->started_ns = measure_cpu_ns();
}

void
measure_stop(struct measure *m)
{
	m->spent_ns += measure_cpu_ns() - m->started_ns - own_cost();
}

int64_t
measure_each(const struct measure *m, size_t n)
{
	MZ_ASSERT(n > 0);
	return m->spent_ns / (int64_t)n;
}

void
bench_fail(const char *what, const struct mz_err *err)
{
	(void)fprintf(stderr, "bench: %s: %s\n", what,
	    err != NULL ? err->text : "");
	_Exit(1);
}

void
bench_must(enum mz_status status, const char *what, const struct mz_err *err)
{
	if (status != MZ_OK)
		bench_fail(what, err);
}

int64_t
bench_number(const char *text, int64_t min)
{
	int64_t number = 0;

	if (!text_int(text, strlen(text), min, INT64_MAX, &number))
		bench_fail(text, &(struct mz_err){ "not such a number" });
	return number;
}
