package import Foundation

/// A safetensors file of 32-bit floats: a length, a JSON header, and the values.
///
/// The format is described at https://github.com/huggingface/safetensors. Nothing in a file is believed before it has
/// been checked against the file's size.
package struct Safetensors {
  package struct Tensor {
    package var name: String
    package var shape: [Int]
    package var values: [Float]
  }

  package var tensors: [Tensor] = []
  package var metadata: [String: String] = [:]

  /// Most bytes of a header; the format's own limit.
  static let maximumHeader = 100_000_000

  init(tensors: [Tensor] = [], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  private struct Entry: Codable {
    var dtype: String
    var shape: [Int]
    var dataOffsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case dataOffsets = "data_offsets"
    }
  }

  private struct Header: Decodable {
    var entries: [String: Entry] = [:]
    var metadata: [String: String] = [:]

    struct Key: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      for key in container.allKeys {
        if key.stringValue == "__metadata__" {
          metadata = try container.decode([String: String].self, forKey: key)
        } else {
          entries[key.stringValue] = try container.decode(Entry.self, forKey: key)
        }
      }
    }
  }

  /// Reads a file.
  package init(_ data: Data) throws(NetworkError) {
    guard data.count >= 8 else { throw .damaged("it has \(data.count) bytes, not even a header's length") }
    let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(min(data.count - 8, Self.maximumHeader)) else {
      throw .damaged("its header claims \(length) bytes; the file has \(data.count)")
    }
    let start = data.startIndex + 8 + Int(length)
    let header: Header
    do {
      header = try JSONDecoder().decode(Header.self, from: Data(data[(data.startIndex + 8)..<start]))
    } catch {
      throw .damaged("its header is not the JSON that the format asks for")
    }
    metadata = header.metadata
    let available = data.endIndex - start
    var spans: [(Range<Int>, String)] = []
    for (name, entry) in header.entries.sorted(by: { $0.key < $1.key }) {
      guard entry.dtype == "F32" else { throw .damaged("\(name) has type \(entry.dtype); F32 is needed") }
      guard entry.dataOffsets.count == 2, entry.shape.count <= 8 else {
        throw .damaged("the entry of \(name) is malformed")
      }
      let (from, to) = (entry.dataOffsets[0], entry.dataOffsets[1])
      guard from >= 0, from <= to, to <= available else {
        throw .damaged("\(name) would lie at bytes \(from) to \(to) of \(available)")
      }
      var count = 1
      for extent in entry.shape {
        let (product, overflow) = count.multipliedReportingOverflow(by: extent)
        guard extent >= 0, !overflow, product <= available else {
          throw .damaged("\(name) has an impossible shape \(entry.shape)")
        }
        count = product
      }
      guard count <= available / 4, to - from == 4 * count else {
        throw .damaged("\(name) has \(to - from) bytes for \(count) values")
      }
      spans.append((from..<to, name))
      let values = [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
        _ = data.copyBytes(to: UnsafeMutableRawBufferPointer(buffer), from: (start + from)..<(start + to))
        initialized = count
      }
      tensors.append(Tensor(name: name, shape: entry.shape, values: values))
    }
    spans.sort { ($0.0.lowerBound, $0.0.upperBound) < ($1.0.lowerBound, $1.0.upperBound) }
    for (one, next) in zip(spans, spans.dropFirst()) where one.0.upperBound > next.0.lowerBound {
      throw .damaged("\(one.1) and \(next.1) overlap")
    }
  }

  /// The file: the same bytes for the same content.
  var data: Data {
    var header = "{"
    if !metadata.isEmpty { header += "\"__metadata__\":\(Self.json(metadata))," }
    var offset = 0
    for tensor in tensors {
      let end = offset + 4 * tensor.values.count
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      header +=
        "\(Self.json(tensor.name)):{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]},"
      offset = end
    }
    if header.count > 1 { header.removeLast() }
    header += "}"
    var bytes = Data(header.utf8)
    // Values begin at a multiple of eight bytes.
    bytes.append(contentsOf: [UInt8](repeating: 0x20, count: (8 - bytes.count % 8) % 8))
    var file = Data(capacity: 8 + bytes.count + offset)
    withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { file.append(contentsOf: $0) }
    file.append(bytes)
    for tensor in tensors { tensor.values.withUnsafeBytes { file.append(contentsOf: $0) } }
    return file
  }

  /// JSON with sorted keys.
  static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Encoding fails only for numbers that are not finite, which are never put in.
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
  }
}
