/*
 * measure - processor time of pieces of code, and medians
 *
 * All times are nanoseconds. Processor time is that of the whole process, all
 * threads, so that what a library does behind our back is counted too.
 */
#ifndef MZ_BENCH_MEASURE_H
#define MZ_BENCH_MEASURE_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

struct measure {
	int64_t started_ns;
	int64_t spent_ns; /* between starts and stops, without their own cost */
};

void measure_start(struct measure *m);
void measure_stop(struct measure *m);

int64_t measure_cpu_ns(void);
int64_t measure_wall_ns(void); /* monotonic */

/* Shares what was spent among n of something, at least one. */
int64_t measure_each(const struct measure *m, size_t n);

/* Sorts values. part: of a thousand; 500 is the median. */
int64_t measure_part(int64_t *values, size_t n, unsigned part);

/* A benchmark that cannot go on says why and ends. */
void bench_fail(const char *what, const struct mz_err *err)
    __attribute__((noreturn));
void bench_must(enum mz_status status, const char *what,
    const struct mz_err *err);

/* A number of the command line, at least min. */
int64_t bench_number(const char *text, int64_t min);

#endif
