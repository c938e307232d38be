// Stands in for the C library's allocator in the program of the tests, and counts: for a test that a training step
// asks for no memory, or for no more at once than it has to. The C library's own functions do the work.

#include "counter.h"

#include <errno.h>
#include <stddef.h>

#if defined(__GLIBC__) || (defined(__linux__) && __has_include(<gnu/libc-version.h>))

// In the program itself: reading it must not allocate.
static __thread long count __attribute__((tls_model("initial-exec")));
static __thread size_t largest __attribute__((tls_model("initial-exec")));

static void note(size_t size) {
  count++;
  if (size > largest) largest = size;
}

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

void *malloc(size_t size) {
  note(size);
  return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
  note(number * size);
  return __libc_calloc(number, size);
}

void *realloc(void *p, size_t size) {
  note(size);
  return __libc_realloc(p, size);
}

void *memalign(size_t alignment, size_t size) {
  note(size);
  return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **result, size_t alignment, size_t size) {
  void *p = memalign(alignment, size);
  if (p == NULL) return ENOMEM;
  *result = p;
  return 0;
}

long allocations_of_this_thread(void) { return count; }

long largest_allocation_of_this_thread(void) {
  long result = (long)largest;
  largest = 0;
  return result;
}

#else

long allocations_of_this_thread(void) { return -1; }

long largest_allocation_of_this_thread(void) { return -1; }

#endif
