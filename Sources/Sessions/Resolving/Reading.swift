/// A statement alone, for its key.
package struct Reading: Reads {
  package let resolution: Resolution
  package let workspace: Workspace
  let commands: CommandTable

  /// The key of what the statement computes; nil where there is none, or it is not known yet.
  func key() throws -> Key? {
    switch try commands.form(of: resolution.invocation).identity {
    case .none: nil
    case .custom(let key): try key(self)
    case .inputs: try keyOfInputs()
    }
  }
}
