internal import Sessions

extension Topic {
  /// What `help` explains besides the verbs, in the order that it lists them.
  static let all = [
    names, versions, measures, options, layers, seeds, keys, formats, prompt, notebooks, settings, exitCodes, keras,
  ]
}
