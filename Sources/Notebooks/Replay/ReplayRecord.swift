package import Language
package import Outputs
package import Sessions

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

  /// What there is so far, with the cells that are still to come as ones that did not run.
  package var whole: ReplayRecord {
    var record = self
    for _ in cells.count..<max(cells.count, notebook.cells.count) {
      record.cells.append(CellRecord(status: .notRun(because: nil)))
    }
    return record
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
    /// Nobody asked for it.
    case leftOut
    /// It would take long to run again, and nobody asked for it yet.
    case stale
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

  /// Whether nothing was trained or measured, as all of it was known.
  package var isCached: Bool {
    let work = statements.compactMap(\.work).max()
    return work == .restored
  }

  /// What its statements had to say, in order.
  package var outputs: [Output] { statements.flatMap(\.outputs) }
}

/// What one statement did.
package struct StatementRecord: Sendable {
  package var text: String
  /// Nil where nobody knows what it means.
  package var name: StatementName?
  /// With parameters, defaults and seeds spelled out.
  package var canonical: String
  package var outputs: [Output]
  /// Data that it made, by the name of it and its part.
  package var data: [MadePart]
  /// SHA-256 of the weights of each model that it trained, by name.
  package var weights: [String: String]
  /// Nil where it failed.
  package var work: Work?
  /// The SHA-256 over the canonical statement, the keys of its inputs, the data read, the random stream and the numeric
  /// engine's version: equal keys mean equal results.
  package var key: String?
  package var seconds: Double

  package init(text: String, canonical: String, outputs: [Output] = [], key: String? = nil, seconds: Double = 0) {
    self.text = text
    self.canonical = canonical
    self.outputs = outputs
    self.key = key
    self.seconds = seconds
    data = []
    weights = [:]
  }

  /// A part of a dataset that a statement made.
  package struct MadePart: Sendable {
    /// `fm.train`.
    package var name: String
    package var part: DatasetValue.Part
  }

  /// Takes in what the statement left.
  mutating func add(_ outcome: Outcome) {
    key = outcome.key?.text
    work = outcome.work
    for outcome in outcome.all {
      weights.merge(outcome.weights) { $1 }
      let name = outcome.resolution.writes.first ?? ""
      data += outcome.made.map { MadePart(name: $0.name.isEmpty ? name : "\(name).\($0.name)", part: $0) }
    }
  }
}

/// What became of one inline value.
package enum ValueRecord: Sendable, Hashable {
  case number(Double)
  /// Not computed, and why.
  case missing(String)
}

/// A picture file that the notebook's statements wrote, or one that stands beside the notebook.
package struct Picture: Sendable, Hashable {
  package var bytes: [UInt8]
  /// In pixels; 0 where that is not known.
  package var width: Int
  package var height: Int
  package var title: String
  /// Whether a statement chose the path with `to`. The others stand after their cell.
  package var isNamed: Bool
  /// Whether no statement wrote it: it was there.
  package var isBeside: Bool

  /// Pixels for one of a page: figures have two for a point, which is four thirds of a page's pixel.
  package var scale: Double { isBeside ? 1 : 1.5 }

  package init(bytes: [UInt8], width: Int, height: Int, title: String, isNamed: Bool, isBeside: Bool = false) {
    self.isBeside = isBeside
    self.bytes = bytes
    self.width = width
    self.height = height
    self.title = title
    self.isNamed = isNamed
  }
}
