import TestSupport
import Testing

@testable import Datasets

/// The real data, from Debian's package dataset-fashion-mnist; without it these tests fail and say so.
@Suite struct FashionMNISTTests {
  @Test func readsTheRealData() throws {
    let (train, test) = try FashionMNIST.load(from: FashionMNIST.packageFolder, environment: [:])
    #expect(train.count == 60_000)
    #expect(test.count == 10_000)
    #expect(train.shape == ImageShape(height: 28, width: 28, channels: 1))
    #expect(train.classNames == FashionMNIST.classNames)
    #expect(train.classCounts == [Int](repeating: 6_000, count: 10))
    #expect(test.classCounts == [Int](repeating: 1_000, count: 10))
    // The next values are from Python: gzip, hashlib and the description of `Dataset.digest`.
    #expect((0..<10).map(train.label) == [9, 0, 0, 3, 0, 2, 7, 2, 5, 5])
    #expect((0..<10).map(test.label) == [9, 2, 1, 1, 6, 1, 4, 6, 5, 7])
    #expect(train.pixels(at: 0).reduce(0) { $0 + Int($1) } == 76_247)
    #expect(train.pixels(at: 0)[12 * 28 + 14] == 222)
    #expect(test.pixels(at: 9_999)[14 * 28 + 14] == 132)
    #expect(train.digest == "2be240dbecbada2cfbd7cd7865981d973664591b5364cf6ad980a185e842aac1")
    #expect(test.digest == "4d28378612d4193252ed372e556dd42439d4ca36a24a27cd7b1b074caeec6312")
    // The pixels' sum and standard deviation, from exact fractions in Python.
    let statistics = test.pixelStatistics
    #expect(statistics.mean == 573_469_082.0 / 7_840_000.0 / 255)
    #expect(abs(statistics.standardDeviation - 0.35244415324744005) < 1e-12)
    // The files of package version 0.0~git20200523.55506a9-1, from sha256sum.
    #expect(
      (train.sources + test.sources).map(\.sha256) == [
        "b0564c3eedabfbf835052cff8503ea422014ce006caf5b757f851416ee8300c7",
        "0ae29f65d86684f32d1b9c85147786c547b9c6aebcaf235f0400a0cce308b056",
        "cc1d090a38ace84dfa1aa66e3ada7c336ef481a96936906477e6dd344da56eaa",
        "8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05",
      ])
  }

  /// The labels themselves tell whose they are, in whatever file they come.
  @Test func isKnownByItsLabels() throws {
    let files = try FashionMNIST.files(from: FashionMNIST.packageFolder, environment: [:])
    let test = try IDX.load(images: files[2], labels: files[3])
    #expect(test.classNames == FashionMNIST.classNames && test.notes.isEmpty)
    var labels = (0..<test.count).map(test.label)
    #expect(KnownLabels(labels)?.dataset == "Fashion-MNIST")
    labels.swapAt(0, 1)
    #expect(KnownLabels(labels) == nil)
    var numbers = LoadOptions()
    numbers.firstLabel = 0
    #expect(try IDX.load(images: files[2], labels: files[3], options: numbers).classNames == (0...9).map(String.init))
  }

  @Test func looksInTheseFolders() {
    #expect(
      FashionMNIST.folders(environment: ["HOME": "/home/a"]) == [
        "/usr/share/datasets/fashion-mnist", "/home/a/.keras/datasets/fashion-mnist",
        "data/FashionMNIST/raw", "/home/a/.cache/fmnb/fashion-mnist",
      ])
    #expect(
      FashionMNIST.folders(environment: ["XDG_CACHE_HOME": "/cache", "KERAS_HOME": "/k"]) == [
        "/usr/share/datasets/fashion-mnist", "/k/datasets/fashion-mnist", "data/FashionMNIST/raw",
        "/cache/fmnb/fashion-mnist",
      ])
  }

  /// Two images to train with, one to test with.
  private func writeSmallSet(to folder: TemporaryFolder) throws {
    func images(_ count: UInt8) -> [UInt8] {
      [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 1, 0, 0, 0, 1] + (0..<count)
    }
    try folder.write(images(2), "train-images-idx3-ubyte")
    try folder.write(Gzip.stored([0, 0, 8, 1, 0, 0, 0, 2, 3, 4]), "train-labels-idx1-ubyte.gz")
    try folder.write(Gzip.stored(images(1)), "t10k-images-idx3-ubyte.gz")
    try folder.write([0, 0, 8, 1, 0, 0, 0, 1, 9], "t10k-labels-idx1-ubyte")
  }

  @Test func takesTheFirstCompleteFolder() throws {
    let folder = try TemporaryFolder()
    try writeSmallSet(to: folder)
    for (from, environment) in [
      (folder.path, [:]), (folder.path + "/", [:]), ("~/", ["HOME": folder.path]), (nil, ["FMNB_DATA": folder.path]),
    ] as [(String?, [String: String])] {
      let (train, test) = try FashionMNIST.load(from: from, environment: environment)
      // These are not Fashion-MNIST's labels: no clothes are made of them, and both parts have the same classes.
      #expect(train.classNames == ["3", "4", "9"] && test.classNames == ["3", "4", "9"])
      #expect((0..<2).map(train.label) == [0, 1])
      #expect(test.label(at: 0) == 2)
      #expect(
        train.notes.first == "these are not Fashion-MNIST's labels, so classes are called by their numbers "
          + "(classes= gives names)")
    }
  }

  /// What 7-Zip unpacks, and torchvision's folders; one that is named is the only one.
  @Test func readsOtherNamesAndFolders() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("tv/FashionMNIST/raw")
    try folder.makeFolder("dots")
    for (name, place) in zip(FashionMNIST.fileNames, 0...) {
      let bytes: [UInt8] =
        place % 2 == 0 ? [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 7] : [0, 0, 8, 1, 0, 0, 0, 1, 0]
      try folder.write(bytes, "tv/FashionMNIST/raw/\(name)")
      try folder.write(bytes, "dots/\(name.replacing("-idx", with: ".idx"))")
    }
    for from in ["tv", "tv/FashionMNIST", "dots"] {
      #expect(try FashionMNIST.load(from: folder.path(from), environment: [:]).train.pixels(at: 0) == [7])
    }
    let named = #expect(throws: DatasetError.self) {
      try FashionMNIST.load(from: nil, environment: ["FMNB_DATA": "/nowhere"])
    }
    #expect(named?.message == "$FMNB_DATA is /nowhere, which is not a folder")
    #expect(named?.help == "unset FMNB_DATA, or make it")
  }

  @Test func saysWhereItLooked() {
    let error = #expect(throws: DatasetError.self) { try FashionMNIST.find(in: ["/nowhere/a", "/nowhere/b"]) }
    #expect(error?.code == "data-not-found")
    #expect(error?.message == "Fashion-MNIST was not found; looked for its four files in\n  /nowhere/a\n  /nowhere/b")
    #expect(error?.help?.contains("apt-get install dataset-fashion-mnist") == true)
  }

  @Test func doesNotFallThroughFromAnExplicitFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write([], "train-images-idx3-ubyte")
    let incomplete = #expect(throws: DatasetError.self) {
      try FashionMNIST.load(from: folder.path, environment: [:])
    }
    #expect(incomplete?.code == "data-not-found")
    #expect(incomplete?.message.contains("train-labels-idx1-ubyte") == true)
    #expect(incomplete?.message.contains("train-images-idx3-ubyte") == false)
    let absent = #expect(throws: DatasetError.self) {
      try FashionMNIST.load(from: folder.path + "/absent", environment: [:])
    }
    #expect(absent?.code == "no-folder")
  }

  @Test func namesThePackageWhenDamaged() throws {
    let folder = try TemporaryFolder()
    try writeSmallSet(to: folder)
    try folder.write([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1], "train-images-idx3-ubyte")
    let error = #expect(throws: DatasetError.self) {
      try FashionMNIST.load(from: folder.path, environment: [:])
    }
    #expect(error?.message == "train-images-idx3-ubyte ends early: 0 of 2 pixel bytes")
    #expect(error?.help == "copy or download the file again, or reinstall the package dataset-fashion-mnist")
  }
}
