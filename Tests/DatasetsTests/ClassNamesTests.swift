import Datasets
import Testing

/// How a class may be spelled.
struct ClassNamesTests {
  static let names = ["T-shirt/top", "Ankle boot", "Shirt", "0", "12", "ab", "A-B", "Ab", "!?"]

  @Test(
    arguments: [
      ("Shirt", 2), ("SHIRT", 2), ("tshirttop", 0), ("T-shirttop", 0), ("ankleboot", 1), ("ankle_boot", 1), ("2", 2),
      // A class of that name before the label of that number.
      ("0", 3), ("12", 4), ("1", 1), ("13", nil), ("-1", nil), ("", nil), ("boot", nil),
      // Several are alike: only their own names tell them apart.
      ("ab", 5), ("Ab", 7), ("AB", nil), ("a-b", 6), ("a.b", nil), ("!?", 8), ("?!", nil),
    ] as [(String, Int?)])
  func label(_ text: String, _ label: Int?) {
    #expect(Self.names.label(spelled: text) == label)
  }

  @Test(arguments: [
    ("", Array(0...8)), ("A", [1, 5, 6, 7]), ("tsh", [0]), ("T-", [0]), ("!", [8]), ("x", []), ("1", [4]),
  ])
  func labels(_ text: String, _ labels: [Int]) {
    #expect(Self.names.labels(startingWith: text) == labels)
  }
}
