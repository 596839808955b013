import Findings
import Testing

struct NumberTextTests {
  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (1_262, "1,262"), (-12_345, "-12,345"),
    (1_234_567, "1,234,567"), (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func `thousands are parted`(value: Int, text: String) {
    #expect(NumberText.count(value) == text)
  }

  @Test(arguments: [
    (-31.495, "2.1e-14"), (0.0, "1.0e0"), (-2.302_585_092_994_046, "1.0e-1"),
    (-100_000.0, "3.6e-43430"), (-0.051_3, "9.5e-1"), (-0.000_1, "1.0e0"), (-.infinity, "0"),
  ])
  func `a p-value is told from its logarithm without underflow`(logarithm: Double, text: String) {
    #expect(NumberText.scientific(logarithm: logarithm) == text)
  }

  @Test(arguments: [
    (41.0, "41"), (0.0, "0"), (0.418, "0.418"), (0.0031, "0.0031"), (0.000_031, "3.1e-5"),
    (12_400.25, "12,400.3"), (3.254, "3.25"), (1e300, "1.0e300"), (-2.5, "-2.5"),
  ])
  func `a quantity is as precise as it is worth telling`(value: Double, text: String) {
    #expect(NumberText.quantity(value) == text)
  }

  @Test(arguments: [
    (20.0, "very often, every night"), (2.302_6, "about 10 times a night"),
    (0.7, "about 2 times a night"),
    (0.0, "about once a night"), (-1.453, "once in 4 nights"), (-4.5, "once in 3 months"),
    (-8.3, "once in 11 years"), (-14.0, "once in 3,300 years"),
    (-40.0, "less than once in a million years"),
    (-.infinity, "less than once in a million years"),
  ])
  func `chance findings are told as a return period`(logarithm: Double, text: String) {
    #expect(NumberText.returnPeriod(logFalseAlarms: logarithm) == text)
  }
}
