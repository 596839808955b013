import Glibc
import Testing

@testable import CommandLineTool

@Suite struct StandardStreamsTests {
  @Test func `memory keeps what is written`() {
    let streams = StandardStreams.inMemory()
    streams.output.write("a")
    streams.output.writeLine("b")
    streams.output.writeLine()
    var output = streams.output
    print("c", to: &output)
    streams.errorOutput.writeLine("e")
    #expect(streams.output.kept == "ab\n\nc\n")
    #expect(streams.errorOutput.kept == "e\n")
    #expect(!streams.output.isTerminal)
    #expect(StandardStreams.inMemory(isTerminal: true).errorOutput.isTerminal)
  }

  @Test func `a pipe gets every byte, even one that does not wait`() async {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let (source, target) = (ends[0], ends[1])
    #expect(fcntl(target, F_SETFL, O_NONBLOCK) == 0)
    let reader = Task.detached { readAll(source) }
    let text = String(repeating: "nattergale øre\n", count: 100_000)
    let output = Output(descriptor: target)
    output.write(text)
    output.write("")
    close(target)
    #expect(output.state == .open)
    #expect(!output.isTerminal)
    #expect(await reader.value == Array(text.utf8))
    close(source)
  }

  @Test func `a reader that goes away ends the writing and changes no exit code`() async {
    await #expect(processExitsWith: .exitCode(ExitCode.findings.rawValue)) {
      let errorOutput = StandardStreams.ofProcess().errorOutput
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { exit(9) }
      close(ends[0])
      let streams = StandardStreams(
        output: Output(descriptor: ends[1]),
        errorOutput: errorOutput
      )
      streams.output.writeLine("nobody reads this")
      streams.output.writeLine("nor this")
      guard streams.output.state == .readerLeft else { exit(8) }
      exit(streams.exitCode(after: .findings).rawValue)
    }
  }

  @Test(arguments: CommandName.allCases)
  func `a command that ends says its name and why, and not among the results`(_ name: CommandName) {
    let streams = StandardStreams.inMemory()
    #expect(streams.fail(name, "no", .usage) == .usage)
    #expect(streams.errorOutput.kept == "nightjar \(name.rawValue): no\n")
    #expect(streams.output.kept.isEmpty)
  }

  @Test func `a full disk is a failure`() {
    let descriptor = open("/dev/full", O_WRONLY)
    let streams = StandardStreams(output: Output(descriptor: descriptor), errorOutput: Output())
    #expect(streams.exitCode(after: .success) == .success)
    streams.output.writeLine("too much")
    streams.output.writeLine("and more")
    #expect(streams.output.state == .failed(ENOSPC))
    #expect(streams.exitCode(after: .success) == .failure)
    #expect(streams.exitCode(after: .findings) == .failure)
    close(descriptor)
  }

  @Test func `a failure of the error stream changes no exit code`() {
    let errorOutput = Output(descriptor: -1)
    errorOutput.writeLine("lost")
    #expect(errorOutput.state == .failed(EBADF))
    let streams = StandardStreams(output: Output(), errorOutput: errorOutput)
    #expect(streams.exitCode(after: .incomplete) == .incomplete)
  }

  @Test(.enabled(if: access("/dev/ptmx", R_OK | W_OK) == 0))
  func `a pseudo-terminal is a terminal`() {
    let descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    #expect(Output(descriptor: descriptor).isTerminal)
    close(descriptor)
  }
}

/// Reads a descriptor to its end.
private func readAll(_ descriptor: Int32) -> [UInt8] {
  var all: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 4_096)
  while true {
    let count = read(descriptor, &block, block.count)
    guard count > 0 else { return all }
    all += block[..<count]
  }
}
