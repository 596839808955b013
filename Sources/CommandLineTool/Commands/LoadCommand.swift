internal import Events
internal import Findings
internal import FoundationEssentials
internal import Intake
internal import Parallel
internal import Store

/// `nightjar load`: reads files into a store and looks for nothing.
struct LoadCommand {
  private let settings: LoadSettings
  private let streams: StandardStreams

  init(_ settings: LoadSettings, _ streams: StandardStreams) {
    self.settings = settings
    self.streams = streams
  }

  func run() -> ExitCode {
    do {
      let files = try InputFiles(
        settings.paths,
        except: [settings.store, settings.store + "-journal"]
      )
      let lock = try StoreLock(path: settings.store)
      let store = try Store(path: settings.store)
      var run = LoadRun(store: store, files: files, jobs: settings.jobs, now: settings.now)
      let progress = Progress(streams.errorOutput, isQuiet: settings.quiet)
      let intake = try run.load(progress)
      progress.clear()
      _ = consume lock
      if !settings.quiet { IntakeText.write(intake, to: streams.output) }
      return intake.isComplete && !intake.files.isEmpty ? .success : .incomplete
    } catch let error as StoreError {
      return streams.fail(.load, "\(error)", .failure)
    } catch {
      return streams.fail(.load, "\(error)", .usage)
    }
  }
}
