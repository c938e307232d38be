package import Language
package import Outputs

/// What one replay did: all that a report shows.
package struct ReplayRecord: Sendable {
  package var notebook: Notebook
  /// One for each cell of the notebook, in order.
  package var cells: [CellRecord]
  /// One for each inline value of the notebook, in order.
  package var values: [ValueRecord]
  /// The pictures, by the path a report and an image line name them with.
  package var pictures: [String: Picture]
  package var provenance: Provenance

  package init(
    notebook: Notebook, cells: [CellRecord], values: [ValueRecord], pictures: [String: Picture],
    provenance: Provenance
  ) {
    self.notebook = notebook
    self.cells = cells
    self.values = values
    self.pictures = pictures
    self.provenance = provenance
  }

  /// Whether every cell ran and none failed that should not have.
  package var isComplete: Bool { cells.allSatisfy { $0.status == .ran } }
}

/// What one cell did.
package struct CellRecord: Sendable {
  package enum Status: Sendable, Hashable {
    /// To its end; or to the error it says it expects.
    case ran
    case failed
    case interrupted
    /// With the reason, as a sentence without a full stop; nil where an earlier cell simply stopped everything.
    case notRun(because: String?)
  }

  package var status: Status
  /// One for each statement that was started, in order.
  package var statements: [StatementRecord]
  /// The error that stopped it, expected or not.
  package var diagnostic: Diagnostic?
  package var seconds: Double

  package init(
    status: Status, statements: [StatementRecord] = [], diagnostic: Diagnostic? = nil, seconds: Double = 0
  ) {
    self.status = status
    self.statements = statements
    self.diagnostic = diagnostic
    self.seconds = seconds
  }

  /// What its statements had to say, in order.
  package var outputs: [Output] { statements.flatMap(\.outputs) }
}

/// What one statement did.
package struct StatementRecord: Sendable {
  package var text: String
  package var outputs: [Output]
  /// The SHA-256 over the canonical statement, the keys of its inputs, the data read, the random stream and the numeric
  /// engine's version: equal keys mean equal results.
  package var key: String?
  package var seconds: Double

  package init(text: String, outputs: [Output], key: String?, seconds: Double) {
    self.text = text
    self.outputs = outputs
    self.key = key
    self.seconds = seconds
  }
}

/// What became of one inline value.
package enum ValueRecord: Sendable, Hashable {
  case number(Double)
  /// Not computed, and why.
  case missing(String)
}

/// A picture file that the notebook's statements wrote.
package struct Picture: Sendable, Hashable {
  package var bytes: [UInt8]
  /// In pixels.
  package var width: Int
  package var height: Int
  package var title: String
  /// Whether a statement chose the path with `to`. The others stand after their cell.
  package var isNamed: Bool

  package init(bytes: [UInt8], width: Int, height: Int, title: String, isNamed: Bool) {
    self.bytes = bytes
    self.width = width
    self.height = height
    self.title = title
    self.isNamed = isNamed
  }
}
