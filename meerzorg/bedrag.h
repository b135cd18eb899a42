/*
 * bedrag - arithmetic on eurocents and minutes, in whole numbers
 *
 * Multiply first, divide last, round once, half up.
 */
#ifndef MZ_MEERZORG_BEDRAG_H
#define MZ_MEERZORG_BEDRAG_H

#include <stddef.h>
#include <stdint.h>

/* numerator / denominator, half up; not negative. */
int64_t bedrag_divide(int64_t numerator, int64_t denominator);

/* The product of n factors, none negative, divided once, half up. The product
 * may be larger than 64 bits; what then does not fit stays at INT64_MAX. */
int64_t bedrag_product(const int64_t *factors, size_t n, int64_t denominator);

#endif
