internal import ArgumentParser
internal import Foundation
internal import Language
internal import Live
internal import Notebooks
internal import Outputs
internal import Pages
internal import Sessions
internal import Synchronization
internal import Terminal
internal import Words

/// `replay --watch`: replays a notebook whenever it is saved, and serves its report.
final class ReplayWatch {
  private var arguments: ReplayArguments
  private let options: ReplayOptions
  private let opens: Bool
  /// What took longer is not run again by itself, in seconds.
  private let long: Double
  private let shell: Shell
  private let server: LiveServer
  /// Whether a reader asked to run what is stale.
  private let request: WatchRequest
  /// How long statements took when they were computed last.
  private var durations: [StatementName: Double] = [:]
  private var last: ReplayRecord?
  /// Of the last replay.
  private var exitCode = Outputs.ExitCode.ok.rawValue

  init(_ arguments: ReplayArguments, options: ReplayOptions, opens: Bool, staleAfter long: Double) throws {
    self.long = long
    self.arguments = arguments
    self.options = options
    self.opens = opens
    shell = Shell(arguments.shared)
    let request = WatchRequest()
    self.request = request
    do {
      server = try LiveServer.start { _ in request.set() }
    } catch {
      throw shell.report(error, to: shell.presenter)
    }
  }

  /// Goes on until Ctrl-C.
  func run() -> ArgumentParser.ExitCode {
    Signals.install(for: .watch)
    defer { server.stop() }
    guard begin() else { return ExitCode(Outputs.ExitCode.usage.rawValue) }
    shell.presenter.show(.text("\(arguments.notebook): \(server.address)"))
    if opens { openBrowser() }
    var asks = true
    while !isEnding {
      let stamp = FileStamp(arguments.notebook)
      let isWhole = replay(stamp, isAsked: asks)
      // What was asked for is asked for until it has run; what was computed afresh once is known.
      asks = wait(after: stamp) || asks && !isWhole
      arguments.fresh = false
    }
    let isInterrupted = exitCode == Outputs.ExitCode.interrupted.rawValue
    return ExitCode(
      Signals.termination.map { 128 + $0 } ?? (isInterrupted ? exitCode : Outputs.ExitCode.ok.rawValue))
  }

  private var isEnding: Bool { Signals.interruptCount > 0 || Signals.termination != nil }

  /// Shows what there is before anything ran. A notebook that is not there at all is a mistake of the command line.
  private func begin() -> Bool {
    guard FileStamp(arguments.notebook) != nil else {
      do {
        _ = try Notebook.read(path: arguments.notebook)
      } catch {
        _ = shell.report(error, to: shell.presenter)
      }
      return false
    }
    if let notebook = try? Notebook.read(path: arguments.notebook),
      let record = try? Replay(notebook, options: options).emptyRecord()
    {
      server.show(page: Report(record, timestamps: options.timestamps).livePage(.served, isRunning: true))
    }
    return true
  }

  /// - Parameter isAsked: whether what takes long is to run too.
  /// - Returns: whether all of it ran, as far as it can: there was no mistake, and no save came between.
  private func replay(_ stamp: FileStamp?, isAsked: Bool) -> Bool {
    var options = options
    if !isAsked { options.deferred = Set(durations.filter { $0.value > long }.keys) }
    // Without a cache a replay that is stopped loses what it trained.
    let watcher = ReplayWatcher(
      server, path: arguments.notebook, stamp: arguments.cache.folder == nil ? nil : stamp,
      timestamps: options.timestamps)
    do {
      let job = try ReplayJob(arguments, options: options, shell: shell)
      let result = try job.run(watcher)
      durations.merge(result.durations) { $1 }
      let files = try job.write(result.record)
      if !watcher.isOutdated {
        job.presenter.show(.text("\(files.html)\n\(files.markdown)"))
        let stale = result.staleLabels.joined(separator: ", ")
        if !stale.isEmpty { job.presenter.show(.note("stale: \(stale); Enter, or the page's button, runs it again")) }
      }
      last = result.record
      exitCode = result.exitCode
      server.show(
        page: Report(result.record, timestamps: options.timestamps).livePage(.served, isRunning: watcher.isOutdated))
    } catch {
      _ = shell.report(error, to: shell.presenter)
      showMistakes(error)
      return false
    }
    return !watcher.isOutdated
  }

  private func showMistakes(_ error: any Error) {
    let source = Source(name: arguments.notebook, text: "")
    let mistakes = (error as? Diagnostics)?.all ?? [error as? Diagnostic ?? Diagnostic(error, source: source)]
    if let last {
      server.show(page: Report(last, timestamps: options.timestamps).livePage(.served, mistakes: mistakes))
    } else {
      server.show(page: MistakePage.html(arguments.notebook.baseName, mistakes, .served))
    }
  }

  /// Waits for a save, for Enter, for a reader's button, or for the end.
  ///
  /// - Returns: whether what takes long is to run too.
  private func wait(after stamp: FileStamp?) -> Bool {
    var isTold = false
    while !isEnding {
      if request.take() { return true }
      if let now = FileStamp(arguments.notebook), now != stamp {
        // An editor may still be writing.
        usleep(50_000)
        return false
      }
      if !isTold { shell.presenter.show(.note("watching \(arguments.notebook); Ctrl-C ends")) }
      isTold = true
      if Keyboard.pressedEnter(within: .milliseconds(100)) { return true }
    }
    return false
  }

  private func openBrowser() {
    for program in ["/usr/bin/xdg-open", "/usr/bin/open"] where FileManager.default.isExecutableFile(atPath: program) {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = [server.address]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      if (try? process.run()) != nil { return }
    }
    shell.presenter.show(.note("no browser was found; the address is \(server.address)"))
  }
}

/// What a reader asked for, from the thread that serves the page.
final class WatchRequest: Sendable {
  private let isSet = Atomic(false)

  func set() { isSet.store(true, ordering: .relaxed) }
  func take() -> Bool { isSet.exchange(false, ordering: .relaxed) }
}
