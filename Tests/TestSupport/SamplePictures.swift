internal import Foundation

/// Small JPEG files that Pillow 13.0 wrote, with `Image.save(file, "JPEG", quality=95, subsampling=0, optimize=True)` and
/// the like.
package enum SamplePictures {
  /// 24 x 16 pixels in fields of 8 x 8, whose orientation tag says 6: red, green, blue; white, black, brown.
  package static let turned = bytes(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDAAIBAQEBAQIBAQECAgIC"
      + "AgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYGCAsICQoKCgoKBggLDAsKDAkKCgr/2wBDAQICAgICAgUDAwUKBwYHCgoKCgoK"
      + "CgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgr/wAARCAAQABgDAREAAhEBAxEB/8QAFgABAQEAAAAA"
      + "AAAAAAAAAAAACgkI/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABgBAAMBAQAAAAAAAAAAAAAAAAAICQoH/8QAFBEBAAAAAAAAAAAA"
      + "AAAAAAAAAP/aAAwDAQACEQMRAD8AxeVNfxSgrbCug22mKsHEIBuqABgEOErN4//Z")

  /// The same fields, in progressive mode with halved colours and no tag.
  package static let progressive = bytes(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYGCAsICQoK"
      + "CgoKBggLDAsKDAkKCgr/2wBDAQICAgICAgUDAwUKBwYHCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoK"
      + "CgoKCgoKCgr/wgARCAAQABgDASIAAhEBAxEB/8QAGAAAAgMAAAAAAAAAAAAAAAAAAAgGBwn/xAAXAQADAQAAAAAAAAAAAAAAAAAE"
      + "BQcI/9oADAMBAAIQAxAAAAGl2UdLAGflTodQ0Uw//8QAFBABAAAAAAAAAAAAAAAAAAAAIP/aAAgBAQABBQJf/8QAJBEAAQIBDQAA"
      + "AAAAAAAAAAAAERMUIQAEBxIWF0FhY2RzouL/2gAIAQMBAT8BpqnN8DCDZsrqVlE+MBPMnARsFuOnqX//xAAhEQABAQcFAAAAAAAA"
      + "AAAAAAARAAUGEhUYJDFCZYKj4//aAAgBAgEBPwFpONMYbgA6Tnkqo9o7/Ff/xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAEBAAY/"
      + "Al//xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAEBAAE/IV//2gAMAwEAAgADAAAAEAgP/8QAFhEAAwAAAAAAAAAAAAAAAAAAEKGx"
      + "/9oACAEDAQE/EKHLg1G//8QAGBEAAgMAAAAAAAAAAAAAAAAAEBEhYdH/2gAIAQIBAT8Q3WoVSQP/xAAUEAEAAAAAAAAAAAAAAAAA"
      + "AAAg/9oACAEBAAE/EF//2Q==")

  /// 8 x 8 pixels of grey: 20 a row and 10 a column more.
  package static let gray = bytes(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMU"
      + "FRUVDA8XGBYUGBIUFRT/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAABv/EABoQAAAHAAAAAAAAAAAAAAAAAAAHCCQz"
      + "QlH/2gAIAQEAAD8ABFIkmFllR//Z")

  /// The fields as CMYK.
  package static let fourInks = bytes(
    "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAQCwwODAoQDg0OEhEQExgoGhgWFhgxIyUdKDozPTw5Mzg3QEhcTkBEV0U3OFBtUVdfYmdo"
      + "Zz5NcXlwZHhcZWdj/8AAFAgAEAAYBEMRAE0RAFkRAEsRAP/EABgAAQEBAQEAAAAAAAAAAAAAAAgABwUG/8QAFBABAAAAAAAAAAAA"
      + "AAAAAAAAAP/aAA4EQwBNAFkASwAAPwDQGfs/aAP5AJIfyARAEAkP4/j+myPeOon/2Q==")

  /// `turned` with another orientation tag: the low byte of its value is the fiftieth of the file.
  package static func turned(orientation: UInt8) -> [UInt8] {
    var bytes = turned
    bytes[49] = orientation
    return bytes
  }

  private static func bytes(_ base64: String) -> [UInt8] { [UInt8](Data(base64Encoded: base64) ?? Data()) }
}
