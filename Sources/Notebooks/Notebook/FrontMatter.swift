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

  static let keys = ["fmnb", "title", "author", "date", "lang", "description", "seed"]

  package let title: String?
  /// Who wrote the notebook, when, and what it is about, in the words that stand there.
  package let author: String?
  package let date: String?
  package let description: String?
  /// The language of the prose as a BCP 47 tag, such as `en` or `pt-BR`.
  package let language: String?
  /// The seed of every random stream that names none.
  package let seed: UInt64?
  package let parameters: [Parameter]
  /// The bytes between and including the two `---` lines.
  package let range: Range<Int>
}
