import TestSupport

// Writes the sample data sets: MakeSamples [FOLDER]
let folder = CommandLine.arguments.dropFirst().first ?? "Tests/Samples"
for samples in SampleFolder.all { try samples.write(into: folder) }
