extension Array {
  /// The elements whose places begin inside a range of the file, of elements in the file's order.
  ///
  /// - Complexity: O(log n).
  package func indices(in range: Range<Int>, by start: (Element) -> Int) -> Range<Int> {
    /// How many begin before a place.
    func count(before place: Int) -> Int {
      var (low, high) = (0, self.count)
      while low < high {
        let middle = (low + high) / 2
        if start(self[middle]) < place { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let first = count(before: range.lowerBound)
    return first..<Swift.max(first, count(before: range.upperBound))
  }
}
