import CFuzzer
import Foundation
import Glibc

/// Tries inputs on one part of the project until one of them breaks a promise.
///
///     NIGHTJAR_FUZZ=1 swift run -c release --scratch-path .build/fuzz Fuzz TARGET
///         [--seconds N] [--seed S] [--corpus DIR] [FILE…]
///
/// The inputs come from libFuzzer, which keeps what reaches new code. An input that breaks a
/// promise is written to a file; with its name behind the target it is tried again alone.
@main
enum Fuzz {
  private static let usage =
    "usage: Fuzz \(FuzzTarget.all.map(\.name).joined(separator: "|"))"
    + " [--seconds N] [--seed S] [--corpus DIR] [FILE…]"

  /// The target that the process was started for.
  private static let target = FuzzTarget.all.first {
    $0.name == CommandLine.arguments.dropFirst().first
  }

  static func main() {
    var words = CommandLine.arguments.dropFirst(2)
    var seconds = "60"
    var seed = String(UInt32.random(in: 1 ... .max))
    var corpus: String?
    var files: [String] = []
    while let word = words.popFirst() {
      switch word {
      case "--seconds": seconds = words.popFirst() ?? ""
      case "--seed": seed = words.popFirst() ?? ""
      case "--corpus": corpus = words.popFirst()
      default: files.append(word)
      }
    }
    guard let target, UInt32(seconds) != nil, UInt32(seed) != nil,
      !files.contains(where: { $0.hasPrefix("-") })
    else {
      say(usage)
      exit(2)
    }
    do {
      let folder = try Scratch.folder()
      let seeds = folder + "/seeds"
      let found = corpus ?? folder + "/corpus"
      for path in [seeds, found] {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      }
      for (number, text) in target.seeds.enumerated() {
        try Data(text).write(to: URL(filePath: "\(seeds)/\(number)"))
      }
      let words = folder + "/tokens"
      try Data(target.dictionary.utf8).write(to: URL(filePath: words))
      run(
        [
          "-max_total_time=\(seconds)", "-seed=\(seed)", "-max_len=\(target.longest)",
          "-dict=\(words)", "-timeout=20", "-rss_limit_mb=2048", "-error_exitcode=1",
          "-timeout_exitcode=1", "-artifact_prefix=fuzz-\(target.name)-", "-use_value_profile=1",
          "-print_final_stats=1",
        ] + (files.isEmpty ? [found, seeds] : files)
      )
    } catch {
      say("\(error)")
      exit(2)
    }
  }

  /// Hands the process over to libFuzzer.
  private static func run(_ arguments: [String]) {
    // Swift's own handlers would keep the crash from libFuzzer.
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE] { signal(number, SIG_DFL) }
    atexit { Scratch.remove() }
    var words = (["Fuzz"] + arguments).map { strdup($0) } + [nil]
    var count = CInt(words.count - 1)
    words.withUnsafeMutableBufferPointer { buffer in
      var start = buffer.baseAddress
      _ = LLVMFuzzerRunDriver(&count, &start) { start, count in
        Fuzz.test(Array(UnsafeBufferPointer(start: start, count: count)))
        return 0
      }
    }
  }

  private static func test(_ bytes: [UInt8]) {
    guard let complaint = target?.complaint(bytes) else { return }
    say("\nbroken promise: \(complaint)")
    abort()
  }

  private static func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
