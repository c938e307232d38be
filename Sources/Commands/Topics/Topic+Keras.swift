internal import Foundation
internal import Language
internal import Outputs
internal import Sessions

extension Topic {
  static let keras = Topic(
    "keras", "Words of Keras, PyTorch and Python, and fmnb's for them.",
    tables: { vocabulary in
      ForeignWord.Place.allCases.map { place in
        var table = Table(title: place.rawValue.capitalized + "s", columns: ["there", "here"])
        for foreign in ForeignWord.all where foreign.place == place {
          table.add(foreign.spellings.joined(separator: " "), vocabulary.answer(foreign))
        }
        return table
      }
    },
    text: { _ in
      """
      A word of Keras or PyTorch is no statement, and its message says fmnb's: 'train seed on fm.train learning_rate=0.01' is answered "fmnb says lr=0.01".
      """
    })
}
