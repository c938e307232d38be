internal import Language

/// A statement as written, cut into tokens that can be moved, replaced and left out.
struct Draft {
  struct Piece {
    /// As it is typed, quotes and all.
    var text: String
    var spaced = true
    var token: Token?

    /// What it says, without quotes.
    var word: String { token?.text ?? text }
    var isWord: Bool { token?.isWord ?? true }
    func isSign(_ kind: Token.Kind) -> Bool { token?.kind == kind }
  }

  var pieces: [Piece]
  /// Whether a word of Keras, PyTorch or a shell was put into the language's own.
  var isTranslated = false

  /// The statement that holds a place of a source.
  init(at place: Int, of source: Source, in range: SourceRange?) {
    let tokens = Lexer.tokens(source, in: range)
    let before = tokens.lastIndex { $0.kind == .terminator && $0.range.upperBound <= place }
    let rest = tokens[(before.map { $0 + 1 } ?? 0)...].drop { $0.kind == .terminator }
    pieces = rest.prefix { $0.kind != .end && $0.kind != .terminator }.map {
      Piece(text: source.text(in: $0.range), spaced: $0.spaced, token: $0)
    }
  }

  init(_ text: String) { self.init(at: 0, of: Source(name: "", text: text), in: nil) }

  var text: String {
    pieces.enumerated().map { ($0 > 0 && $1.spaced ? " " : "") + $1.text }.joined()
  }

  /// The piece that a place is in, or stands before.
  func index(at place: Int) -> Int? { pieces.firstIndex { ($0.token?.range.upperBound ?? 0) > place } }

  /// The same with other pieces in the place of some.
  func replacing(_ range: Range<Int>, with words: String...) -> Draft {
    var draft = self
    draft.pieces.replaceSubrange(range, with: words.map { Piece(text: $0) })
    return draft
  }

  /// The same with a piece at another place.
  func moving(_ index: Int, to target: Int) -> Draft {
    var draft = self
    var piece = draft.pieces.remove(at: index)
    piece.spaced = true
    draft.pieces.insert(piece, at: target)
    return draft
  }

  func swapping(_ a: Int, _ b: Int) -> Draft {
    var draft = self
    (draft.pieces[a].text, draft.pieces[b].text) = (pieces[b].text, pieces[a].text)
    return draft
  }

  /// The same with signs that are words of other languages left out.
  func translated() -> Draft {
    var draft = self
    draft.isTranslated = true
    return draft
  }
}
