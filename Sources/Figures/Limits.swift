/// What a figure may ask for.
enum Limits {
  static let scales = 0.05...20.0
  /// Longer labels are cut before they are measured.
  static let labelCharacters = 2_000
}
