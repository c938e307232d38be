internal import Datasets
internal import Pictures
internal import Sessions

/// A picture made what a network expects, the way Fashion-MNIST's images were made of shop photographs: cut to what is
/// on it, on a background like the training images', as large as fits with its aspect kept (H. Xiao, K. Rasul,
/// R. Vollgraf: arXiv:1708.07747, section 2).
struct PreparedPicture {
  let bitmap: Bitmap
  /// What was done to it, for people.
  let steps: [String]

  /// - Parameters:
  ///   - inverts: whether black becomes white; nil where that depends on the background.
  ///   - name: of the file, for messages.
  /// - Throws: where the model takes images that no picture can become.
  init(_ picture: Bitmap, for model: ModelValue.Trained, inverts: Bool?, name: String) throws {
    let shape = model.shape
    guard shape.channels == 1 || shape.channels == 3 else {
      throw SessionError(
        "shape-mismatch", "the model takes images of \(shape.channels) channels, \(name) has \(picture.channels)")
    }
    var steps: [String] = []
    var bitmap = shape.channels == 1 ? picture.grayscale() : picture.colored()
    let isLight = bitmap.hasLightBackground
    if bitmap.width != shape.width || bitmap.height != shape.height {
      let size = "\(bitmap.width)x\(bitmap.height)"
      let cut = bitmap.trimmed()
      if cut.width != bitmap.width || cut.height != bitmap.height {
        steps.append("cut from \(size) to the \(cut.width)x\(cut.height) that something is on")
      }
      bitmap = try cut.fitted(width: shape.width, height: shape.height, background: bitmap.background)
      steps.append("fitted into \(shape.width)x\(shape.height)")
    }
    if inverts ?? (isLight != model.hasLightBackground) {
      bitmap = bitmap.inverted()
      steps.append(
        inverts == nil
          ? "inverted, for its background is \(isLight ? "light" : "dark") and the training images' "
            + "\(isLight ? "dark" : "light") (invert=no leaves it)"
          : "inverted")
    }
    self.bitmap = bitmap
    self.steps = steps
  }
}
