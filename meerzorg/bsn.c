#include "meerzorg/bsn.h"

#include <string.h>

enum {
	LENGTH = 9
};

bool
bsn_is_valid(const char *bsn)
{
	int sum = 0;

	if (bsn == NULL || strlen(bsn) != LENGTH ||
	    strcmp(bsn, "000000000") == 0)
		return false;
	for (int i = 0; i < LENGTH; i++) {
		const int weight = i == LENGTH - 1 ? -1 : LENGTH - i;

		if (bsn[i] < '0' || bsn[i] > '9')
			return false;
		sum += weight * (bsn[i] - '0');
	}
	return sum % 11 == 0;
}
