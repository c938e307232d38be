internal import Commands
internal import Foundation
internal import Language
internal import Live
internal import Outputs
internal import Pages
internal import Sessions
internal import Terminal
internal import Words

/// Shows the session of a prompt on a page, where it was asked for with `--live` or `set live=on`: values, curves, figures,
/// and the training that runs.
final class LivePrompt: ForwardingHost {
  let outer: any SessionHost
  private let presenter: any Presenter
  /// Whether the page is there whatever the session's settings say.
  private let isAlwaysOn: Bool
  private var server: LiveServer?
  private var isWanted: Bool
  /// What `list` says, while it is asked.
  private var listed: [Output]?
  /// The figures that were drawn, the newest first.
  private var figures: [FigureOutput] = []
  /// Curves that were drawn, by what they show.
  private var curves: [String: SessionPage.Shown] = [:]

  private static let mostCurves = 12
  private static let mostFigures = 24

  init(over outer: any SessionHost, _ presenter: any Presenter, isAlwaysOn: Bool) {
    self.outer = outer
    self.presenter = presenter
    self.isAlwaysOn = isAlwaysOn
    isWanted = isAlwaysOn
  }

  func handle(_ event: Event) {
    if listed != nil {
      if case .output(let output) = event { listed?.append(output) }
      return
    }
    if case .settings(let settings) = event { isWanted = isAlwaysOn || settings.isLive }
    if case .output(.figure(let figure)) = event {
      figures.removeAll { $0.path == figure.path }
      figures = [figure] + figures.prefix(Self.mostFigures - 1)
    }
    server?.note(event)
    outer.handle(event)
  }

  /// Brings the page up to date: a statement is over, or the prompt begins.
  func refresh(_ session: Session) {
    guard isWanted else {
      server?.stop()
      server = nil
      return
    }
    let page = page(of: session)
    if let server { return server.show(page: page) }
    do {
      let new = try LiveServer.start { _ in }
      new.show(page: page)
      server = new
      presenter.show(.text("the session is shown on \(new.address)"))
    } catch {
      isWanted = false
      presenter.show(Diagnostic(error, source: Source(name: "live", text: "")))
    }
  }

  private func page(of session: Session) -> String {
    let outputs = list(session)
    let names = histories(outputs)
    var shown: [SessionPage.Shown] = []
    var known: [String: SessionPage.Shown] = [:]
    for name in names.reversed().prefix(Self.mostCurves) {
      guard let figure = try? session.curves(of: name),
        let curve = curves[figure.data] ?? SessionPage.Shown(figure)
      else { continue }
      known[figure.data] = curve
      shown.append(curve)
    }
    curves = known
    let title = session.path?.baseName ?? "a temporary session"
    return SessionPage(
      title: title, outputs: outputs, curves: shown, figures: figures.compactMap(SessionPage.Shown.init)
    )
    .html(.served)
  }

  private func list(_ session: Session) -> [Output] {
    listed = []
    defer { listed = nil }
    let source = Source(name: "live", text: "list")
    if let statements = try? Parser.parse(source, grammar: session.vocabulary.grammar) {
      for statement in statements { _ = try? session.execute(statement) }
    }
    return listed ?? []
  }

  /// The names in the table of histories, oldest first.
  private func histories(_ outputs: [Output]) -> [String] {
    outputs.flatMap { output -> [String] in
      guard case .table(let table) = output, table.title == "Histories" else { return [] }
      return table.rows.compactMap { $0.first?.text }
    }
  }
}
