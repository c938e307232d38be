internal import Foundation
internal import Networks

/// What computes here, for `info engine` and for reports.
package struct EngineFacts: Sendable, Hashable {
  /// The kernel build in use, and why that one.
  package var build: String
  package var reason: String
  /// Changes whenever the bits of a result change.
  package var version: String
  /// Of the program.
  package static let program = "0.1.0"
  package var cores: Int

  package static var current: EngineFacts {
    EngineFacts(
      build: Engine.build, reason: Engine.reason, version: Engine.version,
      cores: ProcessInfo.processInfo.activeProcessorCount)
  }
}
