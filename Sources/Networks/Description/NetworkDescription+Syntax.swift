package import Language

extension NetworkDescription {
  /// The layers that a `model` statement says.
  ///
  /// - Throws: the first mistake, at its place in `source`: an unknown layer or option, a size outside
  ///   ``NetworkLimits``. Whether the layers fit together is not looked at.
  package init(_ layers: [LayerSyntax], in source: Source) throws(Diagnostic) {
    self.init(try LayerReader.layers(layers, in: source))
  }

  /// What ``text`` wrote: a network is stored as its text.
  ///
  /// - Throws: the code of the mistake in the text.
  package init(text: String) throws(NetworkError) {
    let source = Source(name: "network", text: text)
    do {
      self = try NetworkDescription(Parser.layers(source), in: source)
    } catch {
      throw .unreadable(error)
    }
  }
}
