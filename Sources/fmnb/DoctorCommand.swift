internal import ArgumentParser
internal import Foundation
internal import Outputs
internal import Sessions
internal import Terminal

/// `fmnb doctor SESSION`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Tell what is wrong with a session file, and save what can be saved.",
    discussion: "The file itself is never changed. Exit code 0 where nothing is wrong, 1 where something is.")

  @Argument(help: "The session file.")
  var session: String

  @ArgumentParser.Option(
    help: ArgumentHelp("Where to save what can be read. (default: SESSION-rescued.session)", valueName: "file"))
  var output: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let shell = Shell(shared)
    let presenter = shell.presenter
    do {
      let stem = session.hasSuffix(".session") ? String(session.dropLast(8)) : session
      let findings = try SessionDoctor.examine(session, rescuingTo: output ?? stem + "-rescued.session")
      guard let rescued = findings.rescued else {
        presenter.show(.text("\(session) is sound: \(findings.values) values"))
        return
      }
      var table = Table(title: "What is wrong with \(session)", columns: ["problem"])
      table.rows = findings.problems.map { [.text($0)] }
      presenter.show(.table(table))
      presenter.show(.text("\(rescued): \(findings.readable) of \(findings.values) values are whole and saved there"))
      if !findings.lost.isEmpty {
        let names = Array(Set(findings.lost)).sorted().joined(separator: ", ")
        presenter.show(.text("lost: a version of \(names); 'versions NAME' shows what is left"))
      }
      throw ExitCode(Outputs.ExitCode.failure.rawValue)
    } catch let code as ArgumentParser.ExitCode {
      throw code
    } catch {
      throw shell.report(error, to: presenter)
    }
  }
}
