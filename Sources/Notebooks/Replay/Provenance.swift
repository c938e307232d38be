/// Where the numbers of a report come from.
package struct Provenance: Sendable, Hashable {
  /// A value and who set it.
  package struct Setting: Sendable, Hashable {
    package var name: String
    package var value: String
    /// `front matter`, `-P` or `default`.
    package var origin: String

    package init(name: String, value: String, origin: String) {
      self.name = name
      self.value = value
      self.origin = origin
    }
  }

  /// A dataset that was loaded.
  package struct Data: Sendable, Hashable {
    package var name: String
    /// SHA-256 over shape, class names, pixels and labels.
    package var digest: String
    package var files: [File]

    package init(name: String, digest: String, files: [File]) {
      self.name = name
      self.digest = digest
      self.files = files
    }
  }

  /// A file that data was read from.
  package struct File: Sendable, Hashable {
    /// Without its folder, which says more about the machine than about the data.
    package var name: String
    package var byteCount: Int
    package var sha256: String

    package init(name: String, byteCount: Int, sha256: String) {
      self.name = name
      self.byteCount = byteCount
      self.sha256 = sha256
    }
  }

  package var notebook: File
  /// What was typed to replay it; nil where that is not to be told.
  package var commandLine: String?
  package var seed: Setting
  package var parameters: [Setting]
  package var data: [Data]
  /// The version of the numeric engine: equal versions give equal bits.
  package var engine: String
  /// The processor's name and the kernels in use.
  package var machine: String?
  package var threads: Int?
  package var git: GitState?
  /// When the replay began, as `2026-11-22 12:37 UTC`.
  package var date: String?

  package init(
    notebook: File, commandLine: String? = nil, seed: Setting, parameters: [Setting], data: [Data], engine: String,
    machine: String?, threads: Int?,
    git: GitState?, date: String?
  ) {
    self.notebook = notebook
    self.commandLine = commandLine
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
package struct GitState: Sendable, Hashable {
  package var commit: String
  /// Whether files under version control differ from the commit.
  package var isDirty: Bool
  /// Whether the notebook itself is under version control.
  package var isTracked: Bool

  package init(commit: String, isDirty: Bool, isTracked: Bool = true) {
    self.commit = commit
    self.isDirty = isDirty
    self.isTracked = isTracked
  }
}
