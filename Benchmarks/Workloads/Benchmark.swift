#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `Workloads NAME FILE [TIMES]`: does a piece of work so many times and prints, for each, the
/// seconds it took, and at the end the cells and the most memory used, in KiB.
@main
enum Benchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let work = Workload.all.first(where: { $0.name == arguments[1] })
    else {
      let names = Workload.all.map(\.name).joined(separator: "|")
      throw UsageError(text: "usage: Workloads \(names) FILE [TIMES]")
    }
    let times = arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1
    var cells = 0
    for _ in 0..<times {
      let clock = ContinuousClock()
      let duration = try clock.measure { cells = try work.run(arguments[2]) }
      print(duration / .seconds(1))
    }
    print("cells \(cells) memory \(peakMemory)")
  }

  /// The most memory the process has had, in KiB.
  private static var peakMemory: Int {
    var usage = rusage()
    // RUSAGE_SELF, whose type differs from one C library to another.
    getrusage(0, &usage)
    return Int(usage.ru_maxrss)
  }
}

/// The command was called wrongly.
struct UsageError: Error {
  let text: String
}
