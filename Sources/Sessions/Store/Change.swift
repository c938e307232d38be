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
  var note: (value: Int64, text: String)?
  /// Statements that this one takes back.
  var undone: [Int64] = []

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
    var epochs: [Epoch] = []
  }

  /// Whether anything but the log would change.
  var isEmpty: Bool { bindings.isEmpty && states.isEmpty && note == nil && undone.isEmpty }
}
