internal import Foundation

/// TeX of a formula as text that can be read: Greek letters, signs, and what stands high or low. It knows what people
/// write about networks and their losses; a command that it does not know stays as it is written.
struct Formula {
  private var rest: Substring
  private var depth = 0
  private static let deepest = 32

  /// - Parameter isDisplay: whether it stands on a line of its own.
  static func html(_ tex: String, isDisplay: Bool) -> String {
    var formula = Formula(rest: tex[...])
    let inner = formula.sequence(until: nil).precomposedStringWithCanonicalMapping
    let style = isDisplay ? "formula display" : "formula"
    return "<span class=\"\(style)\" role=\"math\" aria-label=\"\(HTML.escape(tex.trimmingLineEnds))\">\(inner)</span>"
  }

  private init(rest: Substring) { self.rest = rest }

  private mutating func sequence(until end: Character?) -> String {
    depth += 1
    defer { depth -= 1 }
    var result = ""
    while let character = rest.first {
      if character == end {
        rest.removeFirst()
        return result
      }
      result += depth > Self.deepest ? HTML.escape(String(rest.removeFirst())) : atom()
    }
    return result
  }

  /// The next piece with all that belongs to it.
  private mutating func atom() -> String {
    let character = rest.removeFirst()
    switch character {
    case "{": return sequence(until: "}")
    case "}": return ""
    case "^": return "<sup>\(argument())</sup>"
    case "_": return "<sub>\(argument())</sub>"
    case "\\": return command()
    case "~": return "\u{A0}"
    case "&": return " "
    case "-": return "\u{2212}"
    case "'": return "\u{2032}"
    case "*": return "\u{2217}"
    // An inline value: nobody's business here.
    case "\u{E000}":
      let end = rest.firstIndex(of: "\u{F8FF}") ?? rest.startIndex
      let marker = rest[..<end]
      rest = rest[end...]
      return "\u{E000}" + marker
    case _ where character.isLetter && character.isASCII:
      let word = String(character) + rest.prefix { $0.isLetter && $0.isASCII }
      rest = rest.dropFirst(word.count - 1)
      return "<i>\(word)</i>"
    default: return HTML.escape(String(character))
    }
  }

  /// What an index, an exponent or a command is about: a group, or the next piece.
  private mutating func argument() -> String {
    rest = rest.drop(while: \.isWhitespace)
    guard let first = rest.first else { return "" }
    guard depth <= Self.deepest else { return HTML.escape(String(rest.removeFirst())) }
    if first.isLetter, first.isASCII {
      rest.removeFirst()
      return "<i>\(first)</i>"
    }
    depth += 1
    defer { depth -= 1 }
    return atom()
  }

  private mutating func command() -> String {
    let name = String(rest.prefix { $0.isLetter && $0.isASCII })
    guard !name.isEmpty else {
      guard let sign = rest.popFirst() else { return "\\" }
      return switch sign {
      case "\\": "<br/>"
      case ",", ";", ":", " ": "\u{2009}"
      case "!": ""
      case "|": "\u{2016}"
      default: HTML.escape(String(sign))
      }
    }
    rest = rest.dropFirst(name.count)
    switch name {
    case "frac", "dfrac", "tfrac":
      let (above, below) = (argument(), argument())
      return "<span class=\"fraction\"><span>\(above)</span><span class=\"over\">/</span><span>\(below)</span></span>"
    case "sqrt": return "√<span class=\"root\">\(argument())</span>"
    case "text", "mathrm", "operatorname", "textrm", "mathit", "mbox": return upright()
    case "mathbf", "boldsymbol", "textbf", "bm": return "<b>\(argument())</b>"
    case "hat", "bar", "tilde", "vec", "dot": return accented(name)
    case "left", "right", "big", "Big", "bigl", "bigr", "limits", "displaystyle", "mathcal", "mathbb":
      if rest.first == "." { rest.removeFirst() }
      return ""
    case "begin", "end":
      _ = argument()
      return ""
    default:
      rest = rest.drop { $0 == " " }
      if Self.functions.contains(name) { return name + thinSpace }
      return Self.signs[name] ?? HTML.escape("\\\(name) ")
    }
  }

  private var thinSpace: String { rest.first.map { "({[^_".contains($0) } == true ? "" : "\u{2009}" }

  /// The words of `\text{…}` as they are.
  private mutating func upright() -> String {
    guard rest.first == "{" else { return argument() }
    let words = rest.dropFirst().prefix { $0 != "}" }
    rest = rest.dropFirst(words.count + 2)
    return HTML.escape(String(words).replacing("\\", with: ""))
  }

  private mutating func accented(_ name: String) -> String {
    let marks = ["hat": "\u{302}", "bar": "\u{304}", "tilde": "\u{303}", "vec": "\u{20D7}", "dot": "\u{307}"]
    let inner = argument()
    // The mark belongs behind the letter, inside its element.
    guard inner.hasSuffix("</i>") else { return inner + (marks[name] ?? "") }
    return inner.dropLast(4) + (marks[name] ?? "") + "</i>"
  }

  private static let functions: Set<String> = [
    "log", "ln", "exp", "sin", "cos", "tan", "tanh", "max", "min", "argmax", "argmin", "softmax", "det", "lim", "Pr",
    "sup", "inf",
  ]

  private static let signs: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ",
    "Psi": "Ψ", "Omega": "Ω", "sum": "∑", "prod": "∏", "int": "∫", "partial": "∂", "nabla": "∇", "infty": "∞",
    "cdot": "⋅", "times": "×", "pm": "±", "mp": "∓", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠",
    "neq": "≠", "approx": "≈", "sim": "∼", "propto": "∝", "equiv": "≡", "in": "∈", "notin": "∉", "subset": "⊂",
    "cup": "∪", "cap": "∩", "to": "→", "rightarrow": "→", "leftarrow": "←", "gets": "←", "Rightarrow": "⇒",
    "mapsto": "↦", "forall": "∀", "exists": "∃", "ldots": "…", "dots": "…", "cdots": "⋯", "quad": "\u{2003}",
    "qquad": "\u{2003}\u{2003}", "lVert": "‖", "rVert": "‖", "Vert": "‖", "lvert": "|", "rvert": "|", "mid": "|",
    "langle": "⟨", "rangle": "⟩", "odot": "⊙", "oplus": "⊕", "otimes": "⊗", "ast": "∗", "circ": "∘", "ll": "≪",
    "gg": "≫", "prime": "′", "ell": "ℓ", "hbar": "ℏ", "land": "∧", "lor": "∨", "neg": "¬", "top": "⊤",
  ]
}
