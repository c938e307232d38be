internal import Language
internal import Words

extension Signature {
  /// The first example: what errors and `help` show.
  package var example: String { examples.first ?? "" }

  /// One line of grammar: `train MODEL on DATA [epochs=5] [as NAME]`.
  package func usage(_ verb: String) -> String { usage(verb, options) }

  /// The same without the options that may be left out, where they are many.
  func briefUsage(_ verb: String) -> String {
    guard options.count > 5 else { return usage(verb) }
    return usage(verb, options.filter(\.isRequired), andMore: true) + "; 'help \(verb)' lists the options"
  }

  private func usage(_ verb: String, _ options: [OptionParameter], andMore: Bool = false) -> String {
    var parts = [verb]
    if let keyword { parts.append(keyword) }
    for word in words {
      switch word.count {
      case .one: parts.append(word.placeholder)
      case .optional: parts.append("[\(word.placeholder)]")
      case .many: parts.append("\(word.placeholder)…")
      case .any: parts.append("[\(word.placeholder)…]")
      }
    }
    switch body {
    case .arguments: break
    case .layers: parts += ["=", "LAYER,", "LAYER,", "…"]
    case .comparison: parts += ["VALUE", "<|<=|==|!=|>=|>|~", "VALUE", "[+-", "TOLERANCE]"]
    }
    if let data { parts.append(data.isRequired ? "on DATA" : "[on DATA]") }
    parts += options.map { option in
      let text = "\(option.key)=\(option.defaultValue?.text ?? option.placeholder)"
      return option.isRequired ? text : "[\(text)]"
    }
    if andMore { parts.append("[key=value …]") }
    if let result, result.naming != .given { parts.append(result.naming == .required ? "as NAME" : "[as NAME]") }
    if let file { parts.append(file.isRequired ? "to FILE" : "[to FILE]") }
    return parts.joined(separator: " ")
  }
}

extension OptionParameter {
  /// What stands for its value in a usage line.
  package var placeholder: String {
    switch kind {
    case .integer, .number: "N"
    case .choice(let choices): choices.joined(separator: "|")
    case .choices(let choices): choices.joined(separator: ",")
    case .className: "CLASS"
    case .path: "PATH"
    case .data: "DATA"
    case .yesNo: "yes|no"
    case .names: "NAME,…"
    case .size: "HEIGHTxWIDTH"
    case .text: "TEXT"
    }
  }

  /// The values it takes, in words: `a whole number from 1 to 10,000`.
  package var domain: String { kind.domain + (isResettable ? ", or " + Self.resettingWord : "") }
}

extension OptionParameter.Kind {
  fileprivate var domain: String {
    switch self {
    case .integer(let range): "a whole number \(range.phrase)"
    case .number(let range): "a number \(range.phrase)"
    case .choice(let choices): choices.joined(separator: ", ")
    case .choices(let choices): "one or more of " + choices.joined(separator: ", ")
    case .className: "a class, by name or number"
    case .path: "a file or folder"
    case .data: "a dataset"
    case .yesNo: "yes or no"
    case .names: "names with commas between them, or a file of names, one a line"
    case .size: "height x width, such as 28x28, or with the channels 28x28x3"
    case .text: "a text"
    }
  }
}

extension WordParameter {
  /// The parameter with its article, for "needs …".
  var phrase: String {
    switch kind {
    case .value(let kinds) where kinds.count == Value.Kind.allCases.count: "the name of a value"
    case .value(let kinds): kinds.map(\.phrase).joined(separator: " or ")
    case .name: "a name"
    case .path: "a file"
    case .integer: "a number (\(placeholder.lowercased()))"
    case .choice(let choices): "one of: " + choices.joined(separator: ", ")
    case .verb: "a verb or topic"
    case .text: "a text"
    }
  }
}
