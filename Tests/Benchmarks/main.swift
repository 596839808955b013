import Glibc

exit(runBenchmarks(CommandLine.arguments))
