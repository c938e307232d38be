/// The flat `key: value` lines between the two `---` lines that begin a notebook.
package struct FrontMatter: Sendable, Hashable {
  /// A value that `-P name=value` can replace; statements read it as `$name`.
  package struct Parameter: Sendable, Hashable {
    package let name: String
    package let value: String
    /// The bytes of the whole line.
    package let range: Range<Int>
  }

  /// The number of the format this version reads.
  package static let format = 1

  package let title: String?
  /// The seed of every random stream that names none.
  package let seed: UInt64?
  package let parameters: [Parameter]
  /// The bytes between and including the two `---` lines.
  package let range: Range<Int>
}
