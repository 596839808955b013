import Foundation
import Testing

@testable import Reports

/// The contrast of the palette, computed from the style sheet.
///
/// Source: WCAG 2.2, 1.4.3 and 1.4.11.
struct PaletteTests {
  private static let css = String(decoding: PackageResources.report_css, as: UTF8.self)

  /// The colours of a part of the style sheet: light, dark or print.
  private static func palette(after marker: String) throws -> [String: [Double]] {
    let start = try #require(css.range(of: marker)).upperBound
    let end = try #require(css[start...].range(of: "}")).lowerBound
    var colours: [String: [Double]] = [:]
    for match in css[start..<end].matches(of: /--([a-z0-9-]+): #([0-9a-f]{6});/) {
      let value = try #require(Int(match.2, radix: 16))
      colours[String(match.1)] = [16, 8, 0].map { Double(value >> $0 & 255) / 255 }
    }
    return colours
  }

  private static func luminance(_ colour: [Double]) -> Double {
    let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  private static func contrast(_ one: [Double], _ other: [Double]) -> Double {
    let lights = [luminance(one), luminance(other)].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  @Test(arguments: [":root {", "(prefers-color-scheme: dark) {", "@media print {"])
  func `text and shapes stand out from every ground`(marker: String) throws {
    let palette = try Self.palette(after: marker)
    let text = [
      "ink", "soft", "accent", "critical", "high", "medium", "low", "informational", "well", "care",
    ]
    for ground in ["paper", "panel"] {
      let below = try #require(palette[ground])
      for name in text {
        let colour = try #require(palette[name], "\(marker) \(name)")
        #expect(Self.contrast(colour, below) >= 4.5, "\(marker) \(name) on \(ground)")
      }
      for name in ["bar", "shade-4"] {
        let colour = try #require(palette[name], "\(marker) \(name)")
        #expect(Self.contrast(colour, below) >= 3, "\(marker) \(name) on \(ground)")
      }
    }
    // A ring and an outline must be seen on every shade.
    for shade in ["panel", "shade-1", "shade-2"] {
      let below = try #require(palette[shade])
      #expect(Self.contrast(try #require(palette["high"]), below) >= 3, "\(marker) \(shade)")
      #expect(Self.contrast(try #require(palette["ink"]), below) >= 3, "\(marker) \(shade)")
    }
  }

  @Test func `every palette names the same colours`() throws {
    let light = Set(try Self.palette(after: ":root {").keys)
    #expect(light == Set(try Self.palette(after: "(prefers-color-scheme: dark) {").keys))
    #expect(light == Set(try Self.palette(after: "@media print {").keys))
  }

  @Test func `no colour is named outside of the palettes`() {
    let hex = Self.css.matches(of: /#[0-9a-f]{3,8}\b/).count
    let named = Self.css.matches(of: /--[a-z0-9-]+: #[0-9a-f]{6};/).count
    #expect(hex == named)
  }

  @Test func `the script is small and the style asks for nothing`() {
    #expect(PackageResources.report_js.count <= 10_000)
    #expect(!Self.css.contains("@import"))
    #expect(!Self.css.contains("http"))
  }
}
