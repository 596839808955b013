#ifndef NIGHTJAR_FUZZER_H
#define NIGHTJAR_FUZZER_H

#include <stddef.h>
#include <stdint.h>

/// libFuzzer as a library; it comes with the toolchain and ends the process by itself.
/// Source: LLVM, "libFuzzer - a library for coverage-guided fuzz testing".
int LLVMFuzzerRunDriver(
    int *count, char ***arguments, int (*test)(const uint8_t *start, size_t count));

#endif
