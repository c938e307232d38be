import TestSupport

extension KeyTable {
  /// Datasets are their content.
  static let datasets: [KeyRow] = [
    .same("take d 10 seed=1 as t", "take d.train 10 seed=1 as t", after: data),
    .same("take d.train 10 seed=7 as t", "set seed=7; take d.train 10 as t", after: data),
    .same("take d.train 10 seed=7 as t", .script(seed: 7, "take d.train 10 as t"), after: data),
    .same("take d.train 10 seed=7 as t", .script(seed: 9, "set seed=7; take d.train 10 as t"), after: data),
    .same("take d.train 10 as t", "take d.train 010 seed=0 as t", after: data),
    .same("take d.train 10 as t", "rename d as e; take e.train 10 as t", after: data),
    .same("take d.train 10 as t", "set threads=2; list; note d x; take d.train 10 as t", after: data),
    .same("take d.train 20 seed=1 as t", "take d.train 20 seed=2 as t", after: data),
    .same("split d.train validation=0.25 as s", "split d validation=.250 as s", after: data),
    .same("split d.train as s", "split d.train validation=1e-1 as s", after: data),
    .same("load synthetic count=20 seed=3 as d", "load synthetic seed=3 count=020 as d"),
    .same(data, data + "load fashion-mnist from=. \(SmallImages.classes) as e"),
    .other(
      data, SmallImages.part("t10k", count: 10, labels: 1) + "load fashion-mnist from=. \(SmallImages.classes) as d",
      after: data),
    .other("load synthetic count=20 seed=3 as d", "load synthetic count=21 seed=3 as d"),
    .other("load synthetic count=20 seed=3 as d", "load synthetic count=20 seed=4 as d"),
    // The name of a result chooses its random stream.
    .other("load synthetic count=20 seed=3 as d", "load synthetic count=20 seed=3 as e"),
    .other("take d 10 as t", "take d 10 as u", after: data),
    .other("take d 10 as t", "take d 11 as t", after: data),
    .other("take d 10 as t", "take d 10 seed=1 as t", after: data),
    .other("take d 10 as t", .script(seed: 1, "take d 10 as t"), after: data),
    .other("take d.train 4 as t", "take d.test 4 as t", after: data),
    .other("split d validation=0.25 as s", "split d validation=0.5 as s", after: data),
  ]

  private static let pixels: [[UInt8]] = (0..<20).map { row in
    (0..<4).map { column in UInt8((row * 7 + column * 50) % 256) }
  }

  /// Twenty images of 2 x 2 in two classes.
  private static func table(heading: String = "", separator: String = ",", end: String = "\n") -> String {
    let rows = pixels.enumerated().map { row, pixels -> String in
      let cells = ["\(row % 2)"] + pixels.map { "\($0)" }
      return cells.joined(separator: separator) + end
    }
    return heading + rows.joined()
  }

  private static let csv = KeySide.write("d.csv", table())
  private static let images: [UInt8] = SmallImages.idxHeader(20, 2, 2) + pixels.flatMap(\.self)
  private static let labels: [UInt8] = SmallImages.idxHeader(20) + (0..<20).map { UInt8($0 % 2) }
  private static let idx = KeySide.write("images", images) + KeySide.write("labels", labels)
  /// What files hold counts, not where and how.
  static let files: [KeyRow] = [
    .same(csv + "load csv d.csv as d", .write("e.csv", table()) + "load csv e.csv as e"),
    .same(csv + "load csv d.csv as d", .write("d.csv.gz", Gzip.stored(Array(table().utf8))) + "load csv d.csv.gz as d"),
    .same(csv + "load csv d.csv as d", idx + "load idx images=images labels=labels as d"),
    .same(csv + "load csv d.csv as d", .write("d.csv", table(heading: "label,a,b,c,d\n")) + "load csv d.csv as d"),
    .same(csv + "load csv d.csv as d", .write("d.csv", table(separator: ", ", end: "\r\n")) + "load csv d.csv as d"),
    .same("load csv d.csv as d", "load csv d.csv as d; take d 20 as t", after: csv),
    .same("take d 10 as t", "take d 20 as w; take w 10 as t", after: csv + "load csv d.csv as d"),
    // The images that are taken are the same, those that are left differ.
    .same(
      csv + "load csv d.csv as d; take d 10 as t",
      .write("e.csv", table().replacing("\n1,7,", with: "\n1,8,")) + "load csv e.csv as d; take d 10 as t"),
    .other(
      csv + "load csv d.csv as d", .write("d.csv", table().replacing("\n1,7,", with: "\n1,8,")) + "load csv d.csv as d"),
    .other(
      csv + "load csv d.csv as d", .write("e.csv", table().replacing("\n1,7,", with: "\n0,7,")) + "load csv e.csv as d"),
    // A third class, if only by name.
    .other(
      csv + "load csv d.csv as d", .write("f.csv", table().replacing("\n1,7,", with: "\n2,7,")) + "load csv f.csv as d"),
    // Read again, the file holds something else.
    .other(
      "load csv d.csv as d", .write("d.csv", table() + "0,1,2,3,4\n") + "load csv d.csv as d",
      after: csv + "load csv d.csv as d"),
  ]
}
