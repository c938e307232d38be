internal import Interchange
internal import Outputs
internal import Sessions

extension Topic {
  static let formats = Topic(
    "formats", "Files that are read and written.",
    tables: { vocabulary in
      var table = Table(title: "Files", columns: ["statement", "file"])
      for verb in vocabulary.verbs {
        for signature in verb.signatures {
          let isReading =
            signature.words.contains { $0.kind == .path } || signature.options.contains { $0.kind == .path }
          let extensions = signature.file?.extensions.map { "." + $0 }.joined(separator: " ")
          guard isReading || extensions != nil, signature.file?.isFigure != true else { continue }
          let name = ([verb.name] + (signature.keyword.map { [$0] } ?? [])).joined(separator: " ")
          table.add(name, extensions ?? signature.summary ?? verb.summary)
        }
      }
      table.add("charts and images", FileParameter.figure.extensions.map { "." + $0 }.joined(separator: " "))
      return [table]
    },
    text: { _ in
      """
      What is read is told by the word behind the verb, what is written by the end of the file's name behind to.
      A model is written as \(Format.allCases.filter(\.isForModels).map { ".\($0.rawValue)" }.joined(separator: " ")), with tensors named conv1.weight, dense2.bias in Keras's layouts; a history as \(Format.allCases.filter { !$0.isForModels }.map { ".\($0.rawValue)" }.joined(separator: " ")).
      --json, or 'set format=json', writes one JSON object a line on standard output, whose "kind" says what it is: text, table, epoch, metrics, prediction, figure, value, error.
      """
    })

  static let prompt = Topic("prompt", "Keys at the prompt, and statements of several lines.") { _ in
    """
    Tab completes verbs, names, options, values, layers and files; twice it lists them with a line of help each.
    Ctrl-R searches the history, which is kept across runs; the arrows walk through it. Ctrl-C clears the line, Ctrl-D leaves.
    Ctrl-C in a training finishes the batch and keeps it, 'continue h1' goes on; a second one goes back to the last whole epoch.
    A line goes on behind \\, behind a comma, and inside parentheses. ; ends a statement, # begins a comment.
    Pasted lines run one by one, and 'fmnb>' before them is dropped. Nothing has to be saved.
    """
  }

  static let notebooks = Topic("notebooks", "Statements and prose in one file, and how it is replayed.") { _ in
    """
    A notebook is a Markdown file: front matter between two lines ---, with fmnb: 1 (also title author date lang description seed), prose, and cells.
    A cell is a fenced block ```fmnb LABEL of statements; at its head '#| key: value' sets error echo output cache tolerance caption width.
    param.epochs: 5 in the front matter is $epochs in cells, and -P epochs=20 gives another; 93.1 %<!--= h1.best.val_accuracy --> in the prose is a number that replaying fills in.
    'fmnb replay NB.fmnb' writes NB.report with the page and the figures, 'fmnb accept' locks the numbers, 'fmnb check' compares, 'fmnb verify' tells what is stale; 'run NB.fmnb' runs the cells here, 'notebook h1 to h1.fmnb' writes one.
    """
  }

  static let exitCodes = Topic(
    "exit-codes", "What the program's exit status says.", listsTables: true,
    tables: { _ in
      var table = Table(title: "Exit codes", columns: ["code", "meaning"])
      for code in ExitCode.allCases { table.add("\(code.rawValue)", code.meaning) }
      return [table]
    },
    text: { _ in
      """
      A script or notebook is checked as a whole before any of it runs, and stops at its first error.
      """
    })
}
