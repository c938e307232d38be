internal import Foundation
internal import Networks

/// What one statement does to a session; it becomes part of the store as one transaction.
struct Change {
  /// As typed.
  var text: String
  /// With every default and seed spelled out.
  var canonical: String
  var key: String
  var started: Date
  /// Nil while it runs.
  var seconds: Double?
  /// The values that were read.
  var inputs: [Int64] = []
  var bindings: [Binding] = []
  var states: [NewState] = []
  /// States of this statement that the new ones take the place of.
  var dropped: [StateID] = []
  var note: (value: Int64, text: String)?
  var settings: [String: String] = [:]
  /// Statements that this one takes back.
  var undone: [Int64] = []
  /// The `undo` that this one takes back.
  var redone: Int64?

  /// What a name means from now on.
  struct Binding {
    enum Target {
      case new(NewValue)
      case existing(Int64)
      case nothing
    }

    var name: String
    var target: Target
  }

  /// A value to store.
  struct NewValue {
    var key: String
    var value: Value
    /// Those that are not stored yet.
    var epochs: [Epoch] = []
  }

  /// Whether nothing but the log would change.
  var isEmpty: Bool {
    bindings.isEmpty && states.isEmpty && note == nil && settings.isEmpty && undone.isEmpty && redone == nil
  }
}
