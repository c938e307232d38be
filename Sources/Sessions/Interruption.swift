/// Tells how often Ctrl-C was pressed since a statement began.
package protocol InterruptionSource {
  var count: Int { get }
}

/// Where nobody can interrupt.
package struct NoInterruption: InterruptionSource {
  package init() {}
  package var count: Int { 0 }
}
