/// How the names of classes may be spelled wherever one is asked for.
extension [String] {
  /// The label of the class that `text` means: its name; its number; its name with other capitals, or its letters
  /// and digits alone, where no other class has the same ones: `ankleboot` is `Ankle boot`.
  package func label(spelled text: String) -> Int? {
    if let label = firstIndex(of: text) { return label }
    if let label = Int(text) { return indices.contains(label) ? label : nil }
    for simplified in [{ $0.lowercased() }, \.lettersOfClass] as [(String) -> String] where !simplified(text).isEmpty {
      let alike = indices.filter { simplified(self[$0]) == simplified(text) }
      if alike.count == 1 { return alike.first }
    }
    return nil
  }

  /// The labels of the classes that a spelling which is not finished may mean.
  package func labels(startingWith text: String) -> [Int] {
    let letters = text.lettersOfClass
    return indices.filter { self[$0].hasPrefix(text) || !letters.isEmpty && self[$0].lettersOfClass.hasPrefix(letters) }
  }
}

extension String {
  fileprivate var lettersOfClass: String { lowercased().filter { $0.isLetter || $0.isNumber } }
}
