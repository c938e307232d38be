internal import ArgumentParser
internal import Benchmarks
internal import Foundation
internal import Outputs
internal import Terminal

/// `fmnb bench`.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure this machine's peak, every pass of every layer, and the whole program.",
    discussion: "Takes a minute; nothing else should run meanwhile. FMNB_ISA forces a build of the kernels.")

  @Flag(help: "Take about ten seconds; the numbers are rougher.")
  var quick = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let shell = Shell(shared)
    let presenter = shell.presenter
    let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
    do {
      try ProgramBenchmark(program: program, environment: shell.environment, isQuick: quick).run { presenter.show($0) }
    } catch {
      throw shell.report(error, to: presenter)
    }
  }
}
