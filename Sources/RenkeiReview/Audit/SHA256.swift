/// The digest SHA-256 (FIPS 180-4), by which a file is known again.
///
/// A package for it would add more to the command than these lines and come with a library of
/// ciphers that nothing here uses.
public struct SHA256: Sendable {
  private var state: [UInt32] = Self.initialState
  private var schedule = [UInt32](repeating: 0, count: 64)

  /// The digest of some bytes: 32 bytes.
  ///
  /// - Complexity: O(*n*).
  public static func digest(of bytes: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    let whole = bytes.count / 64 * 64
    var start = 0
    while start < whole {
      hash.add(bytes, at: start)
      start += 64
    }
    let tail = padded(bytes[whole...], length: bytes.count)
    for start in stride(from: 0, to: tail.count, by: 64) { hash.add(tail, at: start) }
    return hash.state.flatMap { word in
      [UInt8(word >> 24), UInt8(word >> 16 & 0xFF), UInt8(word >> 8 & 0xFF), UInt8(word & 0xFF)]
    }
  }

  /// The digest of some bytes in hexadecimal digits.
  public static func hexDigest(of bytes: [UInt8]) -> String {
    digest(of: bytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// The last bytes, filled up to whole blocks (section 5.1.1).
  private static func padded(_ rest: ArraySlice<UInt8>, length: Int) -> [UInt8] {
    var block = Array(rest) + [0x80]
    while block.count % 64 != 56 { block.append(0) }
    let bits = UInt64(length) * 8
    for shift in stride(from: 56, through: 0, by: -8) { block.append(UInt8(bits >> shift & 0xFF)) }
    return block
  }

  /// Takes a block of 64 bytes into the state (section 6.2.2).
  private mutating func add(_ bytes: [UInt8], at start: Int) {
    fillSchedule(bytes, at: start)
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for round in 0..<64 {
      let sum1 = e.rotated(6) ^ e.rotated(11) ^ e.rotated(25)
      let choice = (e & f) ^ (~e & g)
      let first = h &+ sum1 &+ choice &+ Self.constants[round] &+ schedule[round]
      let sum0 = a.rotated(2) ^ a.rotated(13) ^ a.rotated(22)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ sum0 &+ majority)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
  }

  private mutating func fillSchedule(_ bytes: [UInt8], at start: Int) {
    for word in 0..<16 {
      schedule[word] = (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[start + word * 4 + $1]) }
    }
    for word in 16..<64 {
      let (before2, before15) = (schedule[word - 2], schedule[word - 15])
      let small1 = before2.rotated(17) ^ before2.rotated(19) ^ before2 >> 10
      let small0 = before15.rotated(7) ^ before15.rotated(18) ^ before15 >> 3
      schedule[word] = small1 &+ schedule[word - 7] &+ small0 &+ schedule[word - 16]
    }
  }

  /// Section 5.3.3.
  private static let initialState: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19,
  ]

  /// Section 4.2.2.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}

extension UInt32 {
  fileprivate func rotated(_ bits: UInt32) -> UInt32 { self >> bits | self << (32 - bits) }
}
