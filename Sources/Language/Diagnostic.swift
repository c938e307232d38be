/// A mistake that points at the text it was found in.
///
/// It carries facts and words; `rendered()` lays them out for a person, and the JSON `error` line uses them as they are.
package struct Diagnostic: Error, Sendable, Hashable {
  /// Stable, in kebab-case: `unknown-option`, `file-not-found`.
  package var code: String
  /// One sentence without a full stop that names what is wrong.
  package var message: String
  /// What to do about it.
  package var help: String?
  package var source: Source
  /// The bytes of `source` to underline.
  package var range: SourceRange
  package var kind: Kind

  /// What stopped: it decides the program's exit code.
  package enum Kind: Sendable, Hashable {
    /// Found by reading; nothing was run.
    case syntax
    /// A statement that failed while it ran.
    case failure
    /// A claim that does not hold.
    case expectation
    /// Stopped by Ctrl-C with everything kept.
    case interruption
    /// Not begun, as it would take long and nobody asked for it.
    case deferral
  }

  package init(
    _ code: String, _ message: String, help: String? = nil, at range: SourceRange, in source: Source,
    kind: Kind = .syntax
  ) {
    self.code = code
    self.message = message
    self.help = help
    self.source = source
    self.range = range
    self.kind = kind
  }

  /// Where the mistake starts.
  package var location: Source.Location { source.location(of: range.lowerBound) }
}

/// Every mistake found in one text, in order; never empty.
package struct Diagnostics: Error, Sendable {
  package let all: [Diagnostic]

  package init(_ all: [Diagnostic]) {
    self.all = all
  }
}
