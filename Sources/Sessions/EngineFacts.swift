internal import Foundation
internal import Networks

/// What computes here, for `info engine` and for reports.
public struct EngineFacts: Sendable, Hashable {
  /// The kernel build in use, and why that one.
  public var build: String
  public var reason: String
  /// Changes whenever the bits of a result change.
  public var version: String
  public var cores: Int

  public static var current: EngineFacts {
    EngineFacts(
      build: Engine.build, reason: Engine.reason, version: Engine.version,
      cores: ProcessInfo.processInfo.activeProcessorCount)
  }
}
