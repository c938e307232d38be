/// What a picture may measure. Cairo's own limit is 32,767 pixels a side; the total is ours, so that no input can ask
/// for gigabytes.
package enum PictureLimits {
  package static let side = 32_767
  package static let pixels = 64_000_000
  package static let fileBytes = 256 << 20

  /// Whether a picture of this size may be decoded or drawn.
  package static func allow(width: Int, height: Int) -> Bool {
    1...side ~= width && 1...side ~= height && width * height <= pixels
  }
}
