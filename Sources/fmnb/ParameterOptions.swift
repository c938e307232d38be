internal import ArgumentParser
internal import Notebooks

/// Values for a notebook's parameters.
struct ParameterOptions: ParsableArguments {
  @ArgumentParser.Option(
    name: .customShort("P"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A value for a parameter, or the seed; may be repeated.", valueName: "name=value"))
  var parameters: [String] = []

  var overrides: [ReplayOptions.Override] {
    get throws {
      try parameters.map { text in
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
          throw ValidationError("-P takes name=value, not '\(text)'")
        }
        return ReplayOptions.Override(
          name: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
      }
    }
  }
}
