import Foundation
import Parallel
import Testing

@Suite struct InterruptionTests {
  @Test func `a process that is stopped cleans up, then ends by the same signal`() async throws {
    let result = await #expect(
      processExitsWith: .signal(SIGTERM),
      observing: [\.standardOutputContent]
    ) {
      let interruption = Interruption {
        FileHandle.standardOutput.write(Data("cleaned up".utf8))
      }
      kill(getpid(), SIGTERM)
      sleep(20)
      withExtendedLifetime(interruption) {}
    }
    let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
    #expect(output.contains("cleaned up"))
  }

  @Test func `a process that is not stopped is left alone`() async {
    await #expect(processExitsWith: .success) {
      let interruption = Interruption { exit(1) }
      withExtendedLifetime(interruption) {}
      exit(0)
    }
  }
}
