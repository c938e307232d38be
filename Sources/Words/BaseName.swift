extension String {
  /// The last part of a path: `b.gz` of `/a/b.gz`.
  package var baseName: String {
    split(separator: "/").last.map(String.init) ?? self
  }
}
