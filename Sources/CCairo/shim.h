#pragma once
#include <cairo.h>
#include <cairo-ft.h>
#include <cairo-svg.h>
#include <cairo-pdf.h>

/// A Cairo font face over a FreeType face, unhinted. Cairo closes the FreeType face when it drops the last reference.
static inline cairo_font_face_t *cairo_font_face_owning_ft_face(FT_Face face) {
  static const cairo_user_data_key_t key;
  cairo_font_face_t *font = cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING);
  if (cairo_font_face_set_user_data(font, &key, face, (cairo_destroy_func_t)FT_Done_Face) != CAIRO_STATUS_SUCCESS) {
    cairo_font_face_destroy(font);
    FT_Done_Face(face);
    return NULL;
  }
  return font;
}
