/// Files of labels that everybody knows, told by their bytes: whose they are, and what the labels mean.
///
/// MNIST and its successors share file names, counts and shapes, so nothing else tells clothes from digits.
struct KnownLabels: Sendable {
  let dataset: String
  let classNames: [String]

  /// - Parameter labels: one an image, in the order of the published file, whatever file they were read from.
  init?(_ labels: [Int]) {
    // Whole sets only: the smallest one known has ten thousand.
    guard labels.count >= 10_000, labels.allSatisfy((0...255).contains) else { return nil }
    var hash = SHA256()
    let count = stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: labels.count >> $0) }
    ([0, 0, 8, 1] + count).withUnsafeBytes { hash.update($0) }
    labels.map { UInt8($0) }.withUnsafeBytes { hash.update($0) }
    switch hash.hexadecimal {
    // From gunzip and sha256sum, of the Debian package 0.0~git20200523.55506a9-1.
    case "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
      "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9":
      self.init(dataset: "Fashion-MNIST", classNames: FashionMNIST.classNames)
    // Of the decompressed files of MNIST, as many projects publish them.
    case "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
      "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2":
      // Words, so that a model of clothes does not take them for the clothes of these numbers.
      self.init(
        dataset: "MNIST",
        classNames: ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])
    default: return nil
    }
  }

  private init(dataset: String, classNames: [String]) {
    self.dataset = dataset
    self.classNames = classNames
  }
}
