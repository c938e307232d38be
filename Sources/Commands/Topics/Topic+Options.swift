internal import Networks
internal import Outputs
internal import Sessions

extension Topic {
  static let options = Topic(
    "options", "key=value: how options and numbers are written, and which there are.",
    tables: { vocabulary in
      var table = Table(title: "Options", columns: ["option", "of"])
      var seen: Set<String> = []
      for option in vocabulary.verbs.flatMap(\.options) where seen.insert(option.key).inserted {
        table.add(option.key + "=", vocabulary.verbs(taking: option.key).joined(separator: ", "))
      }
      return [table]
    },
    text: { _ in
      """
      An option is key=value, in any place behind the verb; a list has commas: augment=flip,shift. 'help epochs' explains one.
      A number is 0.001, 1e-3 or, as a share, 20%; whole numbers are plain digits: 5000, not 5k, 5_000 or 5,000.
      A word with blanks, commas or parentheses stands in quotes: note h1 "smaller lr, no dropout". yes and no turn something on and off.
      """
    })

  static let layers = Topic(
    "layers", "What a model is made of.", tables: { _ in [Command.layers] },
    text: { _ in
      """
      A model is a name, = and layers with commas between them; 'help conv' explains one layer. What is in brackets may be left out.
      What is left out is as in Keras: padding valid, stride 1, pooling by its own size, Glorot uniform weights, biases 0.
      The last layer has a unit for each class; its softmax belongs to the loss. dense takes a map as it is, so flatten may be left out.
      """
    })

  static let settings = Topic(
    "settings", "What 'set' changes.",
    tables: { vocabulary in
      var table = Table(title: "Settings", columns: ["setting", "takes", "meaning"])
      for verb in vocabulary.verbs {
        for signature in verb.signatures where signature.effect == .sets {
          for option in signature.options {
            table.rows.append([.text(option.key + "="), .text(option.domain), .text(option.summary)])
          }
        }
      }
      return [table]
    },
    text: { _ in
      """
      'set' lists the settings, 'set threads=2' changes one for this session, and 'set threads=\(OptionParameter.resettingWord)' takes that back.
      """
    })
}
