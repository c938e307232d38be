/// The size of one image: rows, columns and colour channels, stored row by row with the channels of a pixel together.
package struct ImageShape: Sendable, Hashable, CustomStringConvertible {
  /// Rows.
  package var height: Int
  /// Columns.
  package var width: Int
  /// Values per pixel: 1 for grey, 3 for colour.
  package var channels: Int

  package init(height: Int, width: Int, channels: Int) {
    self.height = height
    self.width = width
    self.channels = channels
  }

  /// Reads what ``description`` wrote; nil for any other text.
  package init?(_ text: String) {
    let extents = text.split(separator: "x", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard extents.count == 3 else { return nil }
    self.init(height: extents[0], width: extents[1], channels: extents[2])
    guard description == text else { return nil }
  }

  /// Bytes in one image.
  package var count: Int { height * width * channels }

  /// For example `28x28x1`.
  package var description: String { "\(height)x\(width)x\(channels)" }

  /// The largest side that is accepted from a file, in pixels.
  package static let maximumSide = 4_096

  /// Whether every extent is in the range that the rest of the program can work with: sides up to
  /// ``maximumSide``, up to 4 channels.
  package var isSupported: Bool {
    (1...Self.maximumSide).contains(height) && (1...Self.maximumSide).contains(width) && (1...4).contains(channels)
  }
}
