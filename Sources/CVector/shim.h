#pragma once

// What Swift cannot say about vectors: whole-vector fused multiply-add, maximum, comparison and conversion. The
// standard library's SIMD operators are loops over lanes that the optimiser sometimes leaves as loops; these never
// are. Everything is inlined; sixteen floats are one AVX-512 register, two AVX, four SSE or NEON registers.

#include <stdint.h>

#define FMNB_INLINE static inline __attribute__((always_inline))

typedef float v16f __attribute__((ext_vector_type(16)));
typedef int32_t v16i __attribute__((ext_vector_type(16)));
typedef uint32_t v16u __attribute__((ext_vector_type(16)));
typedef uint64_t v16w __attribute__((ext_vector_type(16)));
typedef uint8_t v16b __attribute__((ext_vector_type(16)));
typedef float v16f_unaligned __attribute__((ext_vector_type(16), aligned(4)));
typedef int32_t v16i_unaligned __attribute__((ext_vector_type(16), aligned(4)));
typedef uint8_t v16b_unaligned __attribute__((ext_vector_type(16), aligned(1)));

// The width of a kernel's tile, in vectors: as many as leave the accumulators of six rows in registers. (A function,
// because Swift would warn of code that a constant makes unreachable.)
FMNB_INLINE long tile_vectors(void) {
#if defined(__AVX512F__)
  return 4;
#else
  return 1;
#endif
}

FMNB_INLINE v16f vector_load(const float *p) { return *(const v16f_unaligned *)p; }
FMNB_INLINE void vector_store(float *p, v16f a) { *(v16f_unaligned *)p = a; }
FMNB_INLINE v16i vector_load_int(const int32_t *p) { return *(const v16i_unaligned *)p; }
FMNB_INLINE void vector_store_int(int32_t *p, v16i a) { *(v16i_unaligned *)p = a; }
FMNB_INLINE v16f vector_splat(float a) { return (v16f)(a); }
FMNB_INLINE v16i vector_splat_int(int32_t a) { return (v16i)(a); }

FMNB_INLINE v16f vector_add(v16f a, v16f b) { return a + b; }
FMNB_INLINE v16f vector_subtract(v16f a, v16f b) { return a - b; }
FMNB_INLINE v16f vector_multiply(v16f a, v16f b) { return a * b; }
FMNB_INLINE v16f vector_divide(v16f a, v16f b) { return a / b; }
FMNB_INLINE v16f vector_sqrt(v16f a) { return __builtin_elementwise_sqrt(a); }
// acc + a * b, rounded once.
FMNB_INLINE v16f vector_fma(v16f acc, v16f a, v16f b) { return __builtin_elementwise_fma(a, b, acc); }
FMNB_INLINE v16f vector_abs(v16f a) { return __builtin_elementwise_abs(a); }

// Lanes where the comparison holds are all ones. A comparison with a NaN does not hold.
FMNB_INLINE v16i vector_greater(v16f a, v16f b) { return a > b; }
FMNB_INLINE v16i vector_equal(v16f a, v16f b) { return a == b; }
FMNB_INLINE v16i vector_equal_int(v16i a, v16i b) { return a == b; }
FMNB_INLINE v16f vector_select(v16i mask, v16f a, v16f b) { return mask ? a : b; }
FMNB_INLINE v16i vector_select_int(v16i mask, v16i a, v16i b) { return mask ? a : b; }
FMNB_INLINE v16i vector_and(v16i a, v16i b) { return a & b; }
FMNB_INLINE v16i vector_or(v16i a, v16i b) { return a | b; }
FMNB_INLINE v16i vector_not(v16i a) { return ~a; }
// One bit for each lane, the first lane's lowest; lanes are all ones or zero.
FMNB_INLINE uint64_t vector_bits(v16i mask) {
  typedef _Bool v16bool __attribute__((ext_vector_type(16)));
  v16bool lanes = __builtin_convertvector(mask, v16bool);
  uint16_t bits;
  __builtin_memcpy(&bits, &lanes, sizeof bits);
  return bits;
}

// Powers of two, given their exponents, which lie in -126...127.
FMNB_INLINE v16f vector_power_of_two(v16i exponent) {
  v16i bits = (exponent + 127) << 23;
  return *(v16f *)&bits;
}
// Exact for whole numbers below 2^24.
FMNB_INLINE v16f vector_float(v16i a) { return __builtin_convertvector(a, v16f); }
// Truncates; the value has to fit.
FMNB_INLINE v16i vector_truncate(v16f a) { return __builtin_convertvector(a, v16i); }
FMNB_INLINE v16f vector_float_from_bytes(const uint8_t *p) {
  return __builtin_convertvector(__builtin_convertvector(*(const v16b_unaligned *)p, v16i), v16f);
}
FMNB_INLINE void vector_store_bytes(uint8_t *p, v16i a) { *(v16b_unaligned *)p = __builtin_convertvector(a, v16b); }
FMNB_INLINE v16i vector_load_bytes(const uint8_t *p) {
  return __builtin_convertvector(*(const v16b_unaligned *)p, v16i);
}

FMNB_INLINE v16u vector_count_from(uint32_t first) {
  const v16u lanes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  return lanes + first;
}
FMNB_INLINE v16u vector_splat_unsigned(uint32_t a) { return (v16u)(a); }
FMNB_INLINE v16u vector_xor(v16u a, v16u b) { return a ^ b; }
FMNB_INLINE v16u vector_multiply_low(v16u a, uint32_t b) { return a * b; }
FMNB_INLINE v16u vector_multiply_high(v16u a, uint32_t b) {
  return __builtin_convertvector((__builtin_convertvector(a, v16w) * b) >> 32, v16u);
}
// The upper 24 bits of each word as a multiple of 2^-24 in 0..<1.
FMNB_INLINE v16f vector_uniform(v16u words) {
  return __builtin_convertvector((v16i)(words >> 8), v16f) * 0x1p-24f;
}

FMNB_INLINE void vector_prefetch(const void *p) { __builtin_prefetch(p, 0, 3); }
FMNB_INLINE void vector_prefetch_write(const void *p) { __builtin_prefetch(p, 1, 3); }

// Transposes sixteen rows of sixteen floats.
FMNB_INLINE void vector_transpose(const float *from, long from_stride, float *to, long to_stride) {
  v16f r[16], s[16];
#pragma clang loop unroll(full)
  for (int i = 0; i < 16; i++) r[i] = vector_load(from + i * from_stride);
  // Interleave rows that are 8 apart, four times: a perfect shuffle of the index bits.
#pragma clang loop unroll(full)
  for (int pass = 0; pass < 4; pass++) {
#pragma clang loop unroll(full)
    for (int i = 0; i < 8; i++) {
      s[2 * i] = __builtin_shufflevector(
          r[i], r[i + 8], 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      s[2 * i + 1] = __builtin_shufflevector(
          r[i], r[i + 8], 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < 16; i++) r[i] = s[i];
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 16; i++) vector_store(to + i * to_stride, r[i]);
}

// Pauses a spinning processor for a moment.
FMNB_INLINE void processor_relax(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

// Which kernel builds this processor and its operating system can run.
#if defined(__x86_64__)
FMNB_INLINE int processor_has_avx2(void) {
  return __builtin_cpu_supports("x86-64-v3") ? 1 : 0;
}
FMNB_INLINE int processor_has_avx512(void) {
  return __builtin_cpu_supports("x86-64-v4") ? 1 : 0;
}
#else
FMNB_INLINE int processor_has_avx2(void) { return 0; }
FMNB_INLINE int processor_has_avx512(void) { return 0; }
#endif

// One convolution of one image. Lengths count floats. Image rows may be bordered: `x_row` is the distance between
// rows, `x_pixel` between pixels.
typedef struct {
  long output_height, output_width;
  long kernel_height, kernel_width, stride;
  long input_channels;   // summed over
  long output_channels;  // padded to a multiple of 16
  long x_row, x_pixel, y_row, y_pixel;
  long weight_row;       // floats between the weights of one ky and the next
  long relu;
} convolution_shape;

// A non-zero element of a sparse gradient: where it stands, and its value.
typedef struct {
  int32_t index;
  float value;
} survivor;

// What turns a gradient into a new weight; see Optimizer in Networks.
typedef struct {
  long rule;             // 0 gradient only, 1 Adam, 2 SGD, 3 RMSprop
  float rate;            // Adam: corrected for bias
  float decay;           // the factor on the weight before its update: 1 - rate * weight decay
  float rest1, rest2;    // Adam: 1 - beta1 and 1 - beta2; RMSprop: 1 - rho and unused
  float momentum;        // SGD
  long nesterov;         // SGD, 0 or 1
  float epsilon;
} optimizer_step;
