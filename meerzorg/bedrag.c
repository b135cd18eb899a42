#include "meerzorg/bedrag.h"

#include "base/object.h"

int64_t
bedrag_divide(int64_t numerator, int64_t denominator)
{
	return bedrag_product(&numerator, 1, denominator);
}

int64_t
bedrag_product(const int64_t *factors, size_t n, int64_t denominator)
{
	MZ_ASSERT(denominator > 0);

	const unsigned __int128 by = (unsigned __int128)denominator;
	unsigned __int128 product = 1;

	for (size_t i = 0; i < n; i++) {
		MZ_ASSERT(factors[i] >= 0);
		if (__builtin_mul_overflow(product,
		        (unsigned __int128)factors[i], &product))
			return INT64_MAX;
	}
	product = product / by + (product % by >= by - by / 2 ? 1 : 0);
	return product > INT64_MAX ? INT64_MAX : (int64_t)product;
}
