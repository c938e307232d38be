/// What a picture may measure. Cairo's own limit is 32,767 pixels a side; the total is ours, so that no input can ask
/// for gigabytes.
enum Limits {
  static let side = 32_767
  static let pixels = 64_000_000
  static let fileBytes = 256 << 20
  static let scales = 0.05...20.0
  /// Longer labels are cut before they are measured.
  static let labelCharacters = 2_000
}
