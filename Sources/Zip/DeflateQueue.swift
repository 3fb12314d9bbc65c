#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Blocks that wait for a second thread, which deflates them in the order they came.
///
/// The mutex guards everything but what a block holds: that belongs to whoever took the block out of
/// `waiting`, until it is entered into `finished`.
final class DeflateQueue: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t> = .allocate(capacity: 1)
  private let condition: UnsafeMutablePointer<pthread_cond_t> = .allocate(capacity: 1)
  private var waiting: [DeflateBlock] = []
  private var finished: Set<ObjectIdentifier> = []
  private var isClosed = false
  private let effort: Compression.Effort

  #if canImport(Darwin)
    private var thread: pthread_t?
  #else
    private var thread = pthread_t()
  #endif

  /// Whether a second thread runs; without one the blocks are the caller's to deflate.
  private(set) var hasThread = false

  init(_ effort: Compression.Effort) {
    self.effort = effort
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Starts the second thread, where the system has one to give.
  func start() {
    guard !hasThread else { return }
    // The thread holds the queue until ``close()`` has it end.
    let context = Unmanaged.passRetained(self)
    let status = pthread_create(&thread, nil, deflateBlocks, context.toOpaque())
    hasThread = status == 0
    if !hasThread { context.release() }
  }

  /// Ends the second thread and waits for it.
  func close() {
    guard hasThread else { return }
    locked {
      isClosed = true
      pthread_cond_broadcast(condition)
    }
    #if canImport(Darwin)
      if let thread { pthread_join(thread, nil) }
    #else
      pthread_join(thread, nil)
    #endif
    hasThread = false
  }

  /// Hands a block over.
  func add(_ block: DeflateBlock) {
    locked {
      waiting.append(block)
      pthread_cond_broadcast(condition)
    }
  }

  /// Takes the block back that has waited longest, if one waits.
  func takeBack() -> DeflateBlock? {
    locked { waiting.isEmpty ? nil : waiting.removeFirst() }
  }

  /// Says that a block taken back has been deflated.
  func finish(_ block: DeflateBlock) {
    locked { _ = finished.insert(ObjectIdentifier(block)) }
  }

  /// Whether a block has been deflated; one that has is not asked for again.
  func isFinished(_ block: DeflateBlock) -> Bool {
    locked { finished.remove(ObjectIdentifier(block)) != nil }
  }

  /// Waits until a block has been deflated.
  func wait(for block: DeflateBlock) {
    locked {
      while finished.remove(ObjectIdentifier(block)) == nil { pthread_cond_wait(condition, mutex) }
    }
  }

  /// What the second thread does until the queue is closed.
  fileprivate func run() {
    do throws(ZipError) {
      let encoder = try BlockEncoder(effort)
      while let block = nextBlock() {
        block.run(encoder)
        announce(block)
      }
    } catch {
      while let block = nextBlock() {
        block.fail()
        announce(block)
      }
    }
  }

  private func announce(_ block: DeflateBlock) {
    locked {
      finished.insert(ObjectIdentifier(block))
      pthread_cond_broadcast(condition)
    }
  }

  private func nextBlock() -> DeflateBlock? {
    locked {
      while waiting.isEmpty, !isClosed { pthread_cond_wait(condition, mutex) }
      return isClosed ? nil : waiting.removeFirst()
    }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }
}

#if canImport(Darwin)
  private func deflateBlocks(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<DeflateQueue>.fromOpaque(context).takeRetainedValue().run()
    return nil
  }
#else
  private func deflateBlocks(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<DeflateQueue>.fromOpaque(context).takeRetainedValue().run() }
    return nil
  }
#endif
