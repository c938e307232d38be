internal import ArgumentParser
internal import Foundation
internal import Outputs
internal import Sessions
internal import Terminal

/// Turns arguments into: prompt, script, replay, benchmark.
@main
struct Main: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmnb",
    abstract: "A notebook for small image classifiers on Fashion-MNIST.",
    usage: """
      fmnb [SESSION] [--json]
      fmnb -c TEXT [--session FILE] [--json]
      fmnb SUBCOMMAND …
      """,
    discussion: "Without a subcommand: the prompt, on SESSION. 'fmnb -c help' lists the language's verbs.",
    version: Main.version,
    subcommands: [
      PromptCommand.self, RunCommand.self, ReplayCommand.self, CheckCommand.self, AcceptCommand.self,
      VerifyCommand.self,
      CacheCommand.self, ExplainCommand.self, ConvertCommand.self, BenchCommand.self, DoctorCommand.self,
    ],
    defaultSubcommand: PromptCommand.self)

  /// The program's, and that of the numbers it gives.
  private static let version = "fmnb \(EngineFacts.program) (engine \(EngineFacts.current.version))"

  /// Exit code 2 for usage, as documented, where the argument parser would say 64.
  static func main() {
    do {
      var command = try parseAsRoot()
      let commands = configuration.subcommands.compactMap { $0.configuration.commandName }
      try (command as? PromptCommand)?.check(commands: commands)
      try command.run()
      leave(Outputs.ExitCode.ok.rawValue)
    } catch let code as ArgumentParser.ExitCode {
      leave(code.rawValue)
    } catch {
      let isHelp = exitCode(for: error) == .success
      let stream = isHelp ? ScreenStream.standardOutput : .standardError
      stream.write(fullMessage(for: error) + "\n")
      leave((isHelp ? Outputs.ExitCode.ok : .usage).rawValue)
    }
  }

  /// What nobody could read was no success: a full disk, a closed descriptor.
  private static func leave(_ code: Int32) -> Never {
    if code == Outputs.ExitCode.ok.rawValue, let problem = ScreenStream.problem {
      ScreenStream.standardError.write("fmnb: error: standard output: \(problem)\n")
      Foundation.exit(Outputs.ExitCode.failure.rawValue)
    }
    Foundation.exit(code)
  }
}
