/// Collects labels that are all numbers or all words; the first one says which.
struct LabelCollector {
  private var numbers: [Int] = []
  private var places: [Int] = []
  private var words: [String] = []
  private var indices: [String: Int] = [:]

  /// - Parameters:
  ///   - place: in the file, for messages.
  ///   - name: of the file.
  mutating func append(_ number: Int, at place: @autoclosure () -> String, in name: String) throws(DatasetError) {
    guard words.isEmpty else { return try append("\(number)", at: place(), in: name) }
    numbers.append(number)
  }

  mutating func append(_ word: String, at place: @autoclosure () -> String, in name: String) throws(DatasetError) {
    guard numbers.isEmpty else { throw .wordAmongNumbers(place(), word) }
    if let index = indices[word] { return places.append(index) }
    guard words.count < Dataset.maximumClassCount else { throw .tooManyLabels(name, words.count + 1) }
    indices[word] = words.count
    places.append(words.count)
    words.append(word)
  }

  var labels: RawLabels { words.isEmpty ? .numbers(numbers) : .words(places, list: words) }
}
