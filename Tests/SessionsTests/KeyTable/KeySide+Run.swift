import Commands
import Foundation
import Language
import Outputs
import TestSupport
import Testing

@testable import Sessions

extension KeySide {
  /// What the last statement did, and what it said.
  typealias Last = (outcome: Outcome, outputs: ArraySlice<Output>)

  /// Takes the way in a session of its own.
  ///
  /// - Parameter value: see ``KeyRow/value``.
  /// - Returns: the key of the result, and what tells the result from others.
  func result(of value: String?) throws -> (key: Key, digest: String) {
    let bench = try Workbench()
    let last = try go(in: bench)
    if let value {
      let entry = try #require(try bench.session.workspace.store.snapshot()[value])
      return (try #require(entry.key), try bench.digest(of: entry))
    }
    let (outcome, outputs) = try #require(last)
    return (try #require(outcome.key), try bench.digest(of: outcome, outputs))
  }

  @discardableResult
  func go(in bench: Workbench) throws -> Last? {
    var last: Last?
    for step in steps {
      switch step {
      case .run(let text): last = try Self.run(text, seed: nil, in: bench)
      case .script(let text, let seed): last = try Self.run(text, seed: seed, in: bench)
      case .stop(let text, let looks):
        bench.host.interruption = Trip(after: looks)
        #expect(bench.code(of: text) == "interrupted")
        bench.host.interruption = NoInterruption()
      case .write(let file, let data): try bench.folder.write(data, file)
      }
    }
    return last
  }

  private static func run(_ text: String, seed: UInt64?, in bench: Workbench) throws -> Last? {
    let statements = try Parser.parse(Source(name: "t", text: text), grammar: Vocabulary.standard.grammar)
    var last: Last?
    for resolution in try bench.session.check(statements, seed: seed) {
      let before = bench.outputs.count
      let outcome = try bench.session.execute(resolution)
      last = (outcome, bench.outputs[before...])
    }
    return last
  }
}
