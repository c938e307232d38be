/// The flat `key: value` lines between the two `---` lines that begin a notebook.
public struct FrontMatter: Sendable, Hashable {
  /// A value that `-P name=value` can replace; statements read it as `$name`.
  public struct Parameter: Sendable, Hashable {
    public let name: String
    public let value: String
    /// The bytes of the whole line.
    public let range: Range<Int>
  }

  /// The number of the format this version reads.
  public static let format = 1

  public let title: String?
  /// The seed of every random stream that names none.
  public let seed: UInt64?
  public let parameters: [Parameter]
  /// The bytes between and including the two `---` lines.
  public let range: Range<Int>
}
