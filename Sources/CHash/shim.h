#pragma once
#include <nettle/sha2.h>
#include <nettle/version.h>

// nettle's names are macros, which Swift cannot call.

static inline void fmnb_sha256_init(struct sha256_ctx *context) { sha256_init(context); }

static inline void fmnb_sha256_update(struct sha256_ctx *context, size_t length, const void *bytes) {
  sha256_update(context, length, (const uint8_t *)bytes);
}

/// Writes `SHA256_DIGEST_SIZE` bytes. Version 4 of nettle no longer takes their number.
static inline void fmnb_sha256_digest(struct sha256_ctx *context, uint8_t *digest) {
#if NETTLE_VERSION_MAJOR >= 4
  sha256_digest(context, digest);
#else
  sha256_digest(context, SHA256_DIGEST_SIZE, digest);
#endif
}
