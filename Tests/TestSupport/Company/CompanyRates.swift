/// How life is in one company; each seed draws its own, for tenants differ.
struct CompanyRates: Sendable {
  /// Successful sign-ins of a person on a working day.
  let signIns: Double
  /// The share of working days at home, on average over people.
  let remoteShare: Double
  /// The share of people whose home traffic leaves through the company's own network.
  let tunnelShare: Double
  /// The share of people who at times use a commercial VPN.
  let privateNetworkShare: Double
  /// Days for which a home address stays the same, on average.
  let leaseDays: Double
  /// The share of homes with IPv6.
  let versionSixShare: Double
  /// Sign-ins of a phone per day.
  let phoneVisits: Double
  /// Journeys of a person in a year.
  let trips: Double
  /// New phones, and new laptops, of a person in a year.
  let newDevices: Double
  /// The share of people who also use an unregistered computer of their own.
  let ownComputerShare: Double
  /// The shares of Macs, and of Linux among other computers.
  let macShare: Double
  let linuxShare: Double
  /// The share of people who use another browser than the company's own.
  let otherBrowserShare: Double
  /// Guesses at passwords from the internet at large, per day and 100 people.
  let guesses: Double
  /// The chance of a wrong password before a sign-in.
  let typos: Double
  /// The chance that a sign-in is denied on the phone by mistake.
  let denials: Double
  /// Files that a person of middle activity works on each day.
  let files: Double
  /// How people differ in it: the standard deviation of the logarithm.
  let fileSpread: Double
  /// Items of mail that a person of middle activity opens each day.
  let mails: Double
  /// Texts given to an AI application each day.
  let prompts: Double
  /// Resets by the help desk per person and year.
  let deskResets: Double
  /// The chance that a call at the help desk is a batch of accounts.
  let batches: Double
  /// Resets by people themselves per person and year.
  let ownResets: Double
  /// The share of people who begin in a year, and of those who leave.
  let turnover: Double
  /// Grants of roles by each admin per day.
  let grants: Double
  /// Other changes of the directory by each admin per day.
  let changes: Double
  /// The share of people in shifts.
  let shiftShare: Double
  /// The chance that an admin works on a night of trouble.
  let nightTrouble: Double
  /// The share of accounts that are hardly ever used.
  let sleeperShare: Double
  /// Offices.
  let offices: Int
  /// Service principals.
  let workloads: Int
  /// Applications of its own.
  let applications: Int

  /// The rates of the company with this seed.
  init(plan: TenantPlan) {
    var random = SplitMix64(seed: plan.seed, stream: .company)
    signIns = random.logNormal(median: 2.2, spread: 0.35)
    remoteShare = random.within(0.05...0.6)
    tunnelShare = random.chance(0.3) ? 0.8 : random.within(0...0.3)
    privateNetworkShare = random.within(0.002...0.02)
    leaseDays = random.pick([2, 7, 14, 30, 60])
    versionSixShare = random.within(0...0.4)
    phoneVisits = random.within(0.3...1.2)
    trips = random.within(0.2...2.2)
    newDevices = random.within(0.25...0.6)
    ownComputerShare = random.within(0.01...0.15)
    macShare = random.within(0...0.5)
    linuxShare = random.chance(0.4) ? random.within(0...0.04) : 0
    otherBrowserShare = random.within(0.05...0.4)
    guesses = random.logNormal(median: 0.2, spread: 1)
    typos = random.within(0.01...0.06)
    denials = random.logNormal(median: 0.001, spread: 0.8)
    files = random.logNormal(median: 2, spread: 0.4)
    fileSpread = random.within(0.7...1.2)
    mails = random.logNormal(median: 12, spread: 0.4)
    prompts = random.logNormal(median: 0.15, spread: 0.7)
    deskResets = random.within(0.1...1.2)
    batches = random.within(0.02...0.2)
    ownResets = random.within(0.2...1.2)
    turnover = random.within(0.06...0.3)
    grants = random.within(0.05...0.4)
    changes = random.within(0.5...3)
    shiftShare = random.chance(0.5) ? random.within(0...0.12) : 0
    nightTrouble = random.within(0.001...0.01)
    sleeperShare = random.within(0.005...0.05)
    let most = plan.people < 100 ? 2 : plan.people < 1000 ? 4 : 9
    offices = random.whole(in: 1...most)
    workloads = 3 + random.below(4 + plan.people / 100)
    applications = 8 + random.below(12 + min(60, plan.people / 50))
  }
}
