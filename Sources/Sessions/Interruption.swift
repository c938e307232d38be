/// Tells how often Ctrl-C was pressed since a statement began.
public protocol InterruptionSource {
  var count: Int { get }
}

/// Where nobody can interrupt.
public struct NoInterruption: InterruptionSource {
  public init() {}
  public var count: Int { 0 }
}
