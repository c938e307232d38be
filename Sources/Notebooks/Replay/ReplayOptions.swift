/// How a notebook is to be replayed.
package struct ReplayOptions: Sendable {
  /// A value for a parameter, as `-P name=value` gives it.
  package struct Override: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package var parameters: [Override]
  /// The folder for the report and its figures; nil is `NAME.report` in the current one.
  package var output: String?
  /// The labels of the cells to run, with those that they depend on; empty for all.
  package var only: [String]
  /// Whether cells that do not depend on a failed one run all the same.
  package var keepsGoing: Bool
  /// Whether the report tells times, machine and commit; without them two replays give equal files.
  package var timestamps: Bool
  /// Folders outside the output folder that statements may write to.
  package var writableFolders: [String]
  /// How many threads compute; nil is one a core. The numbers do not depend on it.
  package var threads: Int?
  /// Statements that took long and are only told to be stale where they would have to be computed again.
  package var deferred: Set<StatementName> = []
  /// Whether nothing that would have to be computed again runs at all.
  package var defersAll = false
  /// What was typed, for the provenance.
  package var commandLine: String?

  package init(
    parameters: [Override] = [], only: [String] = [], output: String? = nil, keepsGoing: Bool = false,
    timestamps: Bool = true,
    writableFolders: [String] = [], threads: Int? = nil, commandLine: String? = nil
  ) {
    self.parameters = parameters
    self.only = only
    self.output = output
    self.keepsGoing = keepsGoing
    self.timestamps = timestamps
    self.writableFolders = writableFolders
    self.threads = threads
    self.commandLine = commandLine
  }
}
