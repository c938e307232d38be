/// How what files hold is to be understood: what every kind of file can be told.
package struct LoadOptions: Sendable, Hashable {
  /// What the labels mean, the lowest first; nil for what the files say themselves.
  package var classNames: [String]?
  /// The label of the first class; nil for 0 where there are class names, else the lowest label.
  package var firstLabel: Int?
  /// Of the images; nil for what the files say themselves.
  package var size: ImageSize?
  /// The column of a CSV file that holds the labels, by heading or by number from 1.
  package var labelColumn: String?
  /// Whether rows are columns: EMNIST's images are stored so.
  package var isTransposed = false
  /// Whether black is to be white.
  package var isInverted = false

  package init() {}
}

/// The size of images as people write it: `28x28`, or `28x28x3` with the channels.
package struct ImageSize: Sendable, Hashable, CustomStringConvertible {
  package var height: Int
  package var width: Int
  /// Nil where the data decides.
  package var channels: Int?

  /// Nil for any other text, and for sizes that no image may have.
  package init?(_ text: String) {
    let sides = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard (2...3).contains(sides.count), let height = sides[0], let width = sides[1] else { return nil }
    self.height = height
    self.width = width
    if sides.count == 3 {
      guard let channels = sides[2] else { return nil }
      self.channels = channels
    }
    guard shape(channels: 1).isSupported else { return nil }
  }

  /// With these channels, unless it says which.
  package func shape(channels other: Int) -> ImageShape {
    ImageShape(height: height, width: width, channels: channels ?? other)
  }

  package var description: String { "\(height)x\(width)" + (channels.map { "x\($0)" } ?? "") }
}
