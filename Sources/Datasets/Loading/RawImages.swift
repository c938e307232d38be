/// Images as a file holds them, before anything is known of their labels.
struct RawImages: Sendable {
  var shape: ImageShape
  /// Every image after the other, row by row, channels last.
  var pixels: [UInt8]
  /// What there is to say of how they were read.
  var notes: [String] = []

  var count: Int { pixels.count / shape.count }

  /// The images as the options want them.
  /// - Parameter name: of the file, for messages.
  /// - Throws: where they are not of the size asked for.
  consuming func arranged(_ options: LoadOptions, name: String) throws(DatasetError) -> RawImages {
    var images = self
    if let size = options.size {
      let area = size.height * size.width
      let wanted = size.shape(channels: images.shape.count.isMultiple(of: area) ? images.shape.count / area : 1)
      guard wanted.isSupported, wanted.count == images.shape.count else {
        throw .otherSize(name, holds: images.shape, wanted: size)
      }
      images.shape = wanted
    }
    if options.isTransposed { images.transpose() }
    if options.isInverted {
      for i in images.pixels.indices { images.pixels[i] = 255 - images.pixels[i] }
    }
    return images
  }

  /// Makes rows columns.
  private mutating func transpose() {
    let (height, width, channels, size) = (shape.height, shape.width, shape.channels, shape.count)
    pixels = [UInt8](unsafeUninitializedCapacity: pixels.count) { buffer, count in
      for image in 0..<self.count {
        for row in 0..<height {
          for column in 0..<width {
            for channel in 0..<channels {
              buffer[image * size + (column * height + row) * channels + channel] =
                pixels[image * size + (row * width + column) * channels + channel]
            }
          }
        }
      }
      count = pixels.count
    }
    shape = ImageShape(height: width, width: height, channels: channels)
  }
}

extension ImageShape {
  /// What so many numbers a row can be without being told: a square, in grey or in colour.
  static func square(of count: Int) -> ImageShape? {
    for channels in [1, 3] where count.isMultiple(of: channels) {
      let side = Int(Double(count / channels).squareRoot().rounded())
      let shape = ImageShape(height: side, width: side, channels: channels)
      if shape.isSupported, shape.count == count { return shape }
    }
    return nil
  }
}
