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

// Whether a lane is infinite or no number.
FMNB_INLINE int32_t vector_is_broken(v16f a) { return vector_bits(vector_not(vector_equal(a - a, vector_splat(0)))) != 0; }

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
// Into the level-2 cache only: what is needed soon, but not next.
FMNB_INLINE void vector_prefetch_far(const void *p) { __builtin_prefetch(p, 0, 2); }
FMNB_INLINE void vector_prefetch_write(const void *p) { __builtin_prefetch(p, 1, 3); }

// bfloat16 is the upper half of a float. A word is a lane of 32 bits with two such numbers, the first in its lower half;
// words travel in vectors of floats, but no float arithmetic sees them.
typedef uint16_t v16h __attribute__((ext_vector_type(16)));
typedef uint16_t v32h __attribute__((ext_vector_type(32)));
typedef uint16_t v16h_unaligned __attribute__((ext_vector_type(16), aligned(4)));
typedef uint16_t v32h_unaligned __attribute__((ext_vector_type(32), aligned(4)));

#if defined(__AVX512BF16__)
typedef __bf16 v16bf16 __attribute__((ext_vector_type(16)));
typedef __bf16 v32bf16 __attribute__((__vector_size__(64)));
typedef uint64_t v8w __attribute__((ext_vector_type(8)));
typedef uint64_t v8w_unaligned __attribute__((ext_vector_type(8), aligned(4)));
#endif

// Rounds to the nearest, to even in between. Numbers below 2^-126 become zero; a NaN stays one.
FMNB_INLINE v16h vector_bfloat16(v16f a) {
#if defined(__AVX512BF16__)
  return (v16h)__builtin_convertvector(a, v16bf16);
#else
  const v16u bits = (v16u)a;
  const v16u tiny = (v16u)(__builtin_elementwise_abs(a) < 0x1p-126f), nan = (v16u)(a != a);
  const v16u rounded = (bits + 0x7fff + (bits >> 16 & 1)) >> 16;
  const v16u kept = (~nan & rounded) | (nan & (bits >> 16 | 0x40));
  return __builtin_convertvector((~tiny & kept) | (tiny & (bits >> 16 & 0x8000)), v16h);
#endif
}
// The same for one number that is no NaN, as a float.
FMNB_INLINE float scalar_bfloat16(float a) {
  uint32_t bits;
  __builtin_memcpy(&bits, &a, sizeof bits);
  bits = (bits + 0x7fff + (bits >> 16 & 1)) & 0xffff0000;
  __builtin_memcpy(&a, &bits, sizeof a);
  return a;
}
// Stores sixteen numbers in eight words.
FMNB_INLINE void vector_store_bfloat16(float *p, v16f a) { *(v16h_unaligned *)p = vector_bfloat16(a); }
// Words of a number of `a` and one of `b`.
FMNB_INLINE v16f vector_pairs(v16f a, v16f b) {
  return (v16f)(__builtin_convertvector(vector_bfloat16(a), v16u) |
                __builtin_convertvector(vector_bfloat16(b), v16u) << 16);
}
// Stores 32 numbers in sixteen words, woven: four of a, four of b, the next four of a ... so that one cheap instruction
// (vpunpcklwd) brings sixteen numbers in a row together with those of another such group.
FMNB_INLINE void vector_store_woven(float *p, v16f a, v16f b) {
#if defined(__AVX512BF16__)
  const v8w quads = (v8w)__builtin_ia32_cvtne2ps2bf16_512(b, a);
  *(v8w_unaligned *)p = __builtin_shufflevector(quads, quads, 0, 4, 1, 5, 2, 6, 3, 7);
#else
  *(v32h_unaligned *)p = __builtin_shufflevector(
      vector_bfloat16(a), vector_bfloat16(b), 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23, 8, 9, 10, 11, 24,
      25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
#endif
}
// The first and the second sixteen of the numbers woven at p.
FMNB_INLINE v16f vector_load_woven_low(const float *p) {
  return (v16f)__builtin_shufflevector(
      (v32h)(0), *(const v32h_unaligned *)p, 0, 32, 1, 33, 2, 34, 3, 35, 8, 40, 9, 41, 10, 42, 11, 43, 16, 48, 17, 49,
      18, 50, 19, 51, 24, 56, 25, 57, 26, 58, 27, 59);
}
FMNB_INLINE v16f vector_load_woven_high(const float *p) {
  return (v16f)__builtin_shufflevector(
      (v32h)(0), *(const v32h_unaligned *)p, 4, 36, 5, 37, 6, 38, 7, 39, 12, 44, 13, 45, 14, 46, 15, 47, 20, 52, 21, 53,
      22, 54, 23, 55, 28, 60, 29, 61, 30, 62, 31, 63);
}
// Words of a number of the first (low) or second (high) sixteen of the group woven at p and one of those at q.
FMNB_INLINE v16f vector_weave_low(const float *p, const float *q) {
  return (v16f)__builtin_shufflevector(
      *(const v32h_unaligned *)p, *(const v32h_unaligned *)q, 0, 32, 1, 33, 2, 34, 3, 35, 8, 40, 9, 41, 10, 42, 11, 43,
      16, 48, 17, 49, 18, 50, 19, 51, 24, 56, 25, 57, 26, 58, 27, 59);
}
FMNB_INLINE v16f vector_weave_high(const float *p, const float *q) {
  return (v16f)__builtin_shufflevector(
      *(const v32h_unaligned *)p, *(const v32h_unaligned *)q, 4, 36, 5, 37, 6, 38, 7, 39, 12, 44, 13, 45, 14, 46, 15, 47,
      20, 52, 21, 53, 22, 54, 23, 55, 28, 60, 29, 61, 30, 62, 31, 63);
}
// The halves of 32 floats apart, both woven. What is stored are the floats' bits + 0x8000, so that the upper halves are the
// nearest bfloat16 numbers (away from zero in between), and nothing is lost.
FMNB_INLINE void vector_store_split(float *upper, float *lower, v16f a, v16f b) {
  const v32h s = (v32h)((v16u)a + 0x8000), t = (v32h)((v16u)b + 0x8000);
  *(v32h_unaligned *)upper = __builtin_shufflevector(
      s, t, 1, 3, 5, 7, 33, 35, 37, 39, 9, 11, 13, 15, 41, 43, 45, 47, 17, 19, 21, 23, 49, 51, 53, 55, 25, 27, 29, 31,
      57, 59, 61, 63);
  *(v32h_unaligned *)lower = __builtin_shufflevector(
      s, t, 0, 2, 4, 6, 32, 34, 36, 38, 8, 10, 12, 14, 40, 42, 44, 46, 16, 18, 20, 22, 48, 50, 52, 54, 24, 26, 28, 30,
      56, 58, 60, 62);
}
// The first and the second sixteen floats of the group split to there.
FMNB_INLINE v16f vector_join_low(const float *upper, const float *lower) {
  return (v16f)((v16u)vector_weave_low(lower, upper) - 0x8000);
}
FMNB_INLINE v16f vector_join_high(const float *upper, const float *lower) {
  return (v16f)((v16u)vector_weave_high(lower, upper) - 0x8000);
}
// Sixteen times the word of a and b, which are bfloat16 numbers already.
FMNB_INLINE v16f vector_splat_pair(float a, float b) {
  uint32_t low, high;
  __builtin_memcpy(&low, &a, sizeof low);
  __builtin_memcpy(&high, &b, sizeof high);
  return (v16f)(v16u)(low >> 16 | high);
}
// acc + the product of the words' second numbers, then + the product of the first ones; each rounded once, to nearest.
// It is what vdpbf16ps does (Intel 64 and IA-32 Architectures Software Developer's Manual), which besides takes numbers
// below 2^-126 for zero.
FMNB_INLINE v16f vector_dot(v16f acc, v16f a, v16f b) {
#if defined(__AVX512BF16__)
  return __builtin_ia32_dpbf16ps_512(acc, (v32bf16)a, (v32bf16)b);
#else
  const v16u upper = (v16u)(0xffff0000);
  acc = __builtin_elementwise_fma((v16f)((v16u)a & upper), (v16f)((v16u)b & upper), acc);
  return __builtin_elementwise_fma((v16f)((v16u)a << 16), (v16f)((v16u)b << 16), acc);
#endif
}

// Transposes sixteen rows of sixteen floats, also in place.
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
FMNB_INLINE int processor_has_bfloat16(void) {
  return __builtin_cpu_supports("x86-64-v4") && __builtin_cpu_supports("avx512bf16") ? 1 : 0;
}
#else
FMNB_INLINE int processor_has_avx2(void) { return 0; }
FMNB_INLINE int processor_has_avx512(void) { return 0; }
FMNB_INLINE int processor_has_bfloat16(void) { return 0; }
#endif

// One convolution of one image. Lengths count floats. Image rows may be bordered: `x_row` is the distance between
// rows, `x_pixel` between pixels.
typedef struct {
  long output_height, output_width;
  long kernel_height, kernel_width, stride;
  long input_channels;   // summed over
  long output_channels;  // padded to a multiple of 16
  long x_row, x_pixel, y_row, y_pixel;
  long relu;
  long bfloat16;         // products in bfloat16; lengths of what is stored so still count numbers, two to a word
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
