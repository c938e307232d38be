#pragma once
#include <libexif/exif-data.h>

/// The value of a photograph's orientation tag, 1 to 8 (Exif 2.32, 4.6.4); 0 where it has none.
static inline int fmnb_exif_orientation(const unsigned char *bytes, unsigned int count) {
  ExifData *data = exif_data_new_from_data(bytes, count);
  if (!data) return 0;
  ExifEntry *entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
  int value = 0;
  if (entry && entry->format == EXIF_FORMAT_SHORT && entry->components == 1 && entry->size >= 2)
    value = exif_get_short(entry->data, exif_data_get_byte_order(data));
  exif_data_unref(data);
  return value;
}
