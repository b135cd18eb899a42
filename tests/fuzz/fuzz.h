/*
 * fuzz - what libFuzzer calls, under names of this tree
 *
 * Each program defines fuzz_one() and, where it needs them, the others. An
 * input that breaks what the program asserts ends it; run.py then says where
 * that input is.
 */
#ifndef MZ_TESTS_FUZZ_H
#define MZ_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* Always 0: the input counts. */
int fuzz_one(const uint8_t *data, size_t len) __asm__("LLVMFuzzerTestOneInput");

/* Once, before the first input. Always 0. */
int fuzz_start(const int *argc, char ***argv) __asm__("LLVMFuzzerInitialize");

/* Change data in place, within max; the new length. */
size_t fuzz_mutate(uint8_t *data, size_t len, size_t max,
    unsigned seed) __asm__("LLVMFuzzerCustomMutator");

/* libFuzzer's own changes to some bytes, for use in fuzz_mutate(). */
size_t fuzz_mutate_bytes(uint8_t *data, size_t len, size_t max) __asm__(
    "LLVMFuzzerMutate");

#endif
