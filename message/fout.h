/*
 * fout - the Dutch sentence of each fault of level 1
 *
 * The codes are those of xml/fault.tbl.h, sign/fault.tbl.h and
 * schemas/fault.tbl.h, and those of the header, which are only here.
 */
#ifndef MZ_MESSAGE_FOUT_H
#define MZ_MESSAGE_FOUT_H

/* What is wrong and what to do about it. NULL: there is no such code. */
const char *fout_zin(const char *code);

#define FOUT_AFZENDER  "bericht-afzender"
#define FOUT_ONTVANGER "bericht-ontvanger"
#define FOUT_SOORT     "bericht-soort"

#endif
