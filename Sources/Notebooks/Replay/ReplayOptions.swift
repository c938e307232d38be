/// How a notebook is to be replayed.
public struct ReplayOptions: Sendable {
  /// A value for a parameter, as `-P name=value` gives it.
  public struct Override: Sendable, Hashable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  public var parameters: [Override]
  /// The folder for the report and its figures; nil is `NAME.report` in the current one.
  public var output: String?
  /// Whether cells that do not depend on a failed one run all the same.
  public var keepsGoing: Bool
  /// Whether the report tells times, machine and commit; without them two replays give equal files.
  public var timestamps: Bool
  /// Folders outside the output folder that statements may write to.
  public var writableFolders: [String]
  /// How many threads compute; nil is one a core. The numbers do not depend on it.
  public var threads: Int?

  public init(
    parameters: [Override] = [], output: String? = nil, keepsGoing: Bool = false, timestamps: Bool = true,
    writableFolders: [String] = [], threads: Int? = nil
  ) {
    self.parameters = parameters
    self.output = output
    self.keepsGoing = keepsGoing
    self.timestamps = timestamps
    self.writableFolders = writableFolders
    self.threads = threads
  }
}
