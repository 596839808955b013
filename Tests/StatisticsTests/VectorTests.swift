import Statistics
import Testing

@Suite struct VectorTests {
  /// Functions whose vectors belong to another room, with how many there are.
  static let elsewhere = ["canonical_ip": 12]

  @Test func `every vector agrees to its tolerance`() throws {
    let vectors = try Vector.load()
    #expect(vectors.count == 224)
    var skipped: [String: Int] = [:]
    for vector in vectors {
      if Self.elsewhere.keys.contains(vector.function) {
        skipped[vector.function, default: 0] += 1
        continue
      }
      guard let values = try Self.evaluate(vector) else {
        Issue.record("vector \(vector.number): no function is known for \(vector.function)")
        continue
      }
      #expect(
        vector.accepts(values),
        "\(vector.testDescription): \(values) instead of \(vector.expected)"
      )
    }
    #expect(skipped == Self.elsewhere)
  }

  @Test func `an unknown function is noticed`() throws {
    let vector = Vector(
      number: 0,
      function: "moon_phase",
      arguments: Arguments(named: [:], listed: []),
      expected: [0],
      tolerance: 1
    )
    #expect(try Self.evaluate(vector) == nil)
  }

  /// Calls the function of a vector; nil when no family knows its name.
  static func evaluate(_ vector: Vector) throws -> [Double?]? {
    let name = vector.function
    let arguments = vector.arguments
    return try distribution(name, arguments) ?? estimate(name, arguments)
      ?? profile(name, arguments) ?? detector(name, arguments) ?? combination(name, arguments)
  }

  private static func distribution(_ name: String, _ a: Arguments) throws -> [Double?]? {
    switch name {
    case "lgamma_pos": [LogGamma.value(at: try a.number("x"))]
    case "poisson_logsf":
      [Poisson(mean: try a.number("mu")).logUpperTail(from: try a.whole("k"))]
    case "poisson_logcdf":
      [Poisson(mean: try a.number("mu")).logLowerTail(through: try a.whole("k"))]
    case "nb_logsf": [try binomial(a).logUpperTail(from: try a.whole("k"))]
    case "nb_logcdf": [try binomial(a).logLowerTail(through: try a.whole("k"))]
    case "betabinom_logsf":
      [
        BetaBinomial(
          trials: try a.whole("n"),
          success: try a.number("a"),
          failure: try a.number("b")
        ).logUpperTail(from: try a.whole("k"))
      ]
    case "student_t_logsf":
      [StudentT(freedom: try a.number("nu")).logUpperTail(from: try a.number("t"))]
    default: nil
    }
  }

  private static func binomial(_ a: Arguments) throws -> NegativeBinomial {
    NegativeBinomial(shape: try a.number("r"), mean: try a.number("mu"))
  }

  private static func estimate(_ name: String, _ a: Arguments) throws -> [Double?]? {
    switch name {
    case "gamma_prior_moments":
      let prior = GammaPrior(counts: try a.wholes("counts"), exposures: try a.numbers("exposures"))
      return [prior.shape, prior.rate]
    case "effective_shape":
      return [
        Clumpiness.effectiveShape(of: try a.number("r_post"), clumpiness: try a.number("phi"))
      ]
    case "count_logp":
      let history = GammaPrior(shape: try a.number("a0"), rate: try a.number("b0"))
        .posterior(count: try a.whole("n_hist"), exposure: try a.number("T_hist"))
      let events = history.predictive(
        exposure: try a.number("exposure"),
        season: try a.number("season"),
        clumpiness: try a.number("phi")
      )
      return [events.logUpperTail(from: try a.whole("k"))]
    case "novelty_logp":
      let novelty = Novelty(
        parentHits: try a.whole("m_parent"),
        parentDays: try a.whole("n_parent"),
        weight: try a.number("s")
      )
      return [novelty.logP(hits: try a.whole("m"), days: try a.whole("n"))]
    case "py_new_prob":
      let values = PitmanYor(strength: try a.number("theta"), discount: try a.number("d"))
      return [values.newProbability(draws: try a.whole("n"), distinct: try a.whole("K"))]
    case "py_rare_logp":
      let values = PitmanYor(strength: try a.number("theta"), discount: try a.number("d"))
      return [values.logP(count: try a.whole("count_x"), among: try a.wholes("counts"))]
    case "tail_calibrate":
      let bins = try #require(a.named["hist"] as? [String: Int])
      let pairs = bins.compactMap { bin, count in Int(bin).map { ($0, count) } }
      let history = ScoreHistogram(bins: Dictionary(uniqueKeysWithValues: pairs))
      return [
        TailCalibration(history: history)
          .logP(try a.number("logp"), isSharpening: try a.isTrue("sharpen"))
      ]
    default: return nil
    }
  }

  private static func profile(_ name: String, _ a: Arguments) throws -> [Double?]? {
    switch name {
    case "smooth_week":
      return SmoothedWeek(cells: try a.wholes("counts"), restDays: Set(try a.wholes("rest_days")))
        .hours
    case "offhours_logp":
      let rest = Set(try a.wholes("rest_days"))
      let profile = WeekProfile(
        actor: SmoothedWeek(cells: try a.wholes("actor_counts"), restDays: rest),
        parent: SmoothedWeek(cells: try a.wholes("parent_counts"), restDays: rest),
        activeCells: try a.number("n_actor")
      )
      return [profile.logP(hour: try a.whole("hour"))]
    case "pattern_logp":
      let rows = try #require(a.named["joint"] as? [[Any]])
      var joint: [[Int]: Int] = [:]
      for row in rows {
        joint[try #require(row[0] as? [Int])] = try #require(row[1] as? Int)
      }
      let table = PatternTable(
        joint: joint,
        marginals: try #require(a.named["marginals"] as? [[Int]]),
        count: try a.whole("n")
      )
      return [table.logP(try a.wholes("x"), userRatio: try a.number("user_ratio"))]
    case "ip_level":
      return [Double(try level(a))]
    default: return nil
    }
  }

  private static func level(_ a: Arguments) throws -> Int {
    BackOff.level(
      own: BackOff.Own(
        exact: try a.listedBool(0),
        narrow: try a.listedBool(1),
        wide: try a.listedBool(2),
        owner: try a.listedBool(3)
      ),
      others: BackOff.Others(
        exact: Int(try a.listedNumber(4)),
        narrow: Int(try a.listedNumber(5)),
        wide: Int(try a.listedNumber(6)),
        owner: Int(try a.listedNumber(7))
      )
    )
  }

  private static func detector(_ name: String, _ a: Arguments) throws -> [Double?]? {
    switch name {
    case "scan_logp":
      return [
        ScanStatistic.logP(
          count: try a.whole("k"),
          mean: try a.number("mu"),
          window: try a.number("w"),
          span: try a.number("T"),
          shape: try a.number("r")
        )
      ]
    case "multi_scale_logp": return [ScanStatistic.logP(overScales: try a.numbers("logps"))]
    case "kulldorff_llr":
      return [
        ScanStatistic.logLikelihoodRatio(count: try a.whole("k"), mean: try a.number("mu"))
      ]
    case "logt_logp":
      let volume = LogVolume(
        history: try a.numbers("ys"),
        tenantMean: try a.number("mu0"),
        tenantVariance: try a.number("var0"),
        meanWeight: try a.number("k0"),
        varianceWeight: try a.number("nu0")
      )
      return [volume.logP(of: try a.number("y"))]
    case "haversine_km":
      let start = Coordinate(latitude: try a.listedNumber(0), longitude: try a.listedNumber(1))
      let end = Coordinate(latitude: try a.listedNumber(2), longitude: try a.listedNumber(3))
      return [try #require(start).kilometres(to: try #require(end))]
    case "travel_logp":
      return [
        Travel.air.logP(
          kilometres: try a.number("d_km"),
          hours: try a.number("dt_h"),
          start: GeolocationError(median: try a.number("med1_km")),
          end: GeolocationError(median: try a.number("med2_km")),
          hopRate: try a.number("base_rate")
        )
      ]
    case "dormant_logp":
      return [
        Dormancy.logP(
          awakenings: try a.whole("reactivations_ge"),
          accountDays: try a.number("account_days_ge"),
          days: try a.number("scored_days")
        )
      ]
    case "chain_logp":
      return [
        Chain.logP(
          rate: try a.number("rate_first"),
          exposure: try a.number("exposure"),
          transitions: try a.numbers("transition_probs")
        )
      ]
    case "peer_first_logp":
      return [
        PeerFactor.logP(
          breadth: try a.number("user_breadth"),
          users: try a.number("op_users"),
          totalBreadth: try a.number("breadth_total"),
          exposure: try a.number("exposure")
        )
      ]
    case "silence_logp":
      return [Silence.logP(expected: try a.number("mu"), shape: try a.number("r"))]
    default: return nil
    }
  }

  private static func combination(_ name: String, _ a: Arguments) throws -> [Double?]? {
    switch name {
    case "p_to_e": return [EValue.log(fromLogP: try a.number("logp"))]
    case "fisher_logp": return [FisherCombination.logP(try a.numbers("logps"))]
    case "simes_logp": return [Simes.logP(try a.numbers("logps"))]
    case "truncated_product_logp":
      return [
        TruncatedProduct(threshold: try a.number("tau")).logP(try a.numbers("logps"))
      ]
    case "harmonic_logp": return [HarmonicMean.logMean(try a.numbers("logps"))]
    case "mean_e": return [EValue.logMean(try a.numbers("loges"))]
    case "bh_keep":
      let kept = FalseDiscovery(tests: try a.whole("n_tests"), rate: try a.number("q"))
        .kept(logPs: try a.numbers("logps"))
      return [Double(kept)]
    case "ebh_keep":
      let kept = FalseDiscovery(tests: try a.whole("n_tests"), rate: try a.number("q"))
        .kept(logEs: try a.numbers("loges"))
      return [Double(kept)]
    case "nfa_level":
      let alarms = FalseAlarms(
        logP: try a.number("logp"),
        tests: try a.whole("n_tests_per_night")
      )
      return [alarms.logCount, alarms.rarity.map { Double($0.rawValue) }]
    default: return nil
    }
  }
}
