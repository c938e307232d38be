#pragma once
#include <zlib.h>

/// `inflateInit2` is a macro that passes the version and size of this header, which Swift cannot call. The window bits
/// ask for the gzip format and nothing else; zlib then checks every member's CRC-32 and length.
static inline int fmnb_inflate_gzip_init(z_stream *stream) {
  return inflateInit2(stream, 16 + MAX_WBITS);
}
