package import Outputs

/// A host in front of another: it passes everything on but what it does itself.
package protocol ForwardingHost: SessionHost {
  var outer: any SessionHost { get }
}

extension ForwardingHost {
  package var files: FilePolicy { outer.files }
  package var overrides: [String: String] { outer.overrides }
  package var place: (notebook: String, cell: String)? { outer.place }
  package var tellsTimes: Bool { outer.tellsTimes }
  package var usesCache: Bool { outer.usesCache }
  package var isStopRequested: Bool { outer.isStopRequested }
  package func handle(_ event: Event) { outer.handle(event) }
  package func wantsRollBack() -> Bool { outer.wantsRollBack() }
  package func mayCompute(_ resolution: Resolution) -> Bool { outer.mayCompute(resolution) }
  package func confirms(_ question: String) -> Bool { outer.confirms(question) }
  package func figurePath(for stem: String) -> String { outer.figurePath(for: stem) }
  package func script(at path: String) throws -> Script { try outer.script(at: path) }
}
