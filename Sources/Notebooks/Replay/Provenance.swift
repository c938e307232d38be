/// Where the numbers of a report come from.
public struct Provenance: Sendable, Hashable {
  /// A value and who set it.
  public struct Setting: Sendable, Hashable {
    public var name: String
    public var value: String
    /// `front matter`, `-P` or `default`.
    public var origin: String

    public init(name: String, value: String, origin: String) {
      self.name = name
      self.value = value
      self.origin = origin
    }
  }

  /// A dataset that was loaded.
  public struct Data: Sendable, Hashable {
    public var name: String
    /// SHA-256 over shape, class names, pixels and labels.
    public var digest: String
    public var files: [File]

    public init(name: String, digest: String, files: [File]) {
      self.name = name
      self.digest = digest
      self.files = files
    }
  }

  /// A file that data was read from.
  public struct File: Sendable, Hashable {
    /// Without its folder, which says more about the machine than about the data.
    public var name: String
    public var byteCount: Int
    public var sha256: String

    public init(name: String, byteCount: Int, sha256: String) {
      self.name = name
      self.byteCount = byteCount
      self.sha256 = sha256
    }
  }

  public var seed: Setting
  public var parameters: [Setting]
  public var data: [Data]
  /// The version of the numeric engine: equal versions give equal bits.
  public var engine: String
  /// The processor's name and the kernels in use.
  public var machine: String?
  public var threads: Int?
  public var git: GitState?
  /// When the replay began, as `2026-11-22 12:37 UTC`.
  public var date: String?

  public init(
    seed: Setting, parameters: [Setting], data: [Data], engine: String, machine: String?, threads: Int?,
    git: GitState?, date: String?
  ) {
    self.seed = seed
    self.parameters = parameters
    self.data = data
    self.engine = engine
    self.machine = machine
    self.threads = threads
    self.git = git
    self.date = date
  }
}

/// The commit a notebook was replayed at.
public struct GitState: Sendable, Hashable {
  public var commit: String
  /// Whether files under version control differ from the commit.
  public var isDirty: Bool

  public init(commit: String, isDirty: Bool) {
    self.commit = commit
    self.isDirty = isDirty
  }
}
