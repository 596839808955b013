/// The pages of the group `store`.
extension GoldenHelp {
  static let store = """
    nightjar store - look after a store

    Usage:
      nightjar store COMMAND [options]

    Commands:
      info              say what a store holds
      verify            check that a store is whole
      prune             give up the records of old events
      compact           give the free space of a store back to the disk

    Examples:
      nightjar store info tenant.sqlite
          What is in there.
      nightjar store verify tenant.sqlite
          After a crash of the disk.
      nightjar store prune tenant.sqlite --records-older-than 30d
          Keep the records of the last thirty days.
      nightjar store compact tenant.sqlite
          After a prune, when the file shall become smaller.

    Exit codes:
      0  done; nothing at or above --fail-on (without --fail-on, findings never fail
         a run)
      1  done; a finding at or above --fail-on (resolved ones never count), or with
         --fail-on-unrunnable a rule that cannot match
      2  wrong use, wrong configuration, a rule that cannot be read, no rules, a
         missing input
      3  done, but some records were rejected or an input was incomplete; the report
         says which (also with findings)
      4  a defect of nightjar, or the disk

    'nightjar store COMMAND --help' has the options of a command.

    """

  static let storeInfo = """
    nightjar store info - say what a store holds

    Usage:
      nightjar store info [options] STORE

    Prints the events of each kind, their times, and what the file is made of.

    Options:
      -h, --help                Print this help.

    Examples:
      nightjar store info tenant.sqlite
          What is in there.

    Exit codes:
      0  done; nothing at or above --fail-on (without --fail-on, findings never fail
         a run)
      1  done; a finding at or above --fail-on (resolved ones never count), or with
         --fail-on-unrunnable a rule that cannot match
      2  wrong use, wrong configuration, a rule that cannot be read, no rules, a
         missing input
      3  done, but some records were rejected or an input was incomplete; the report
         says which (also with findings)
      4  a defect of nightjar, or the disk

    """

  static let storeVerify = """
    nightjar store verify - check that a store is whole

    Usage:
      nightjar store verify [options] STORE

    Checks the file, the references between its tables, that every record lies where
    its event says, and that the counts agree. Prints what is wrong; exit code 4
    when something is.

    Options:
      -h, --help                Print this help.

    Examples:
      nightjar store verify tenant.sqlite
          After a crash of the disk.

    Exit codes:
      0  done; nothing at or above --fail-on (without --fail-on, findings never fail
         a run)
      1  done; a finding at or above --fail-on (resolved ones never count), or with
         --fail-on-unrunnable a rule that cannot match
      2  wrong use, wrong configuration, a rule that cannot be read, no rules, a
         missing input
      3  done, but some records were rejected or an input was incomplete; the report
         says which (also with findings)
      4  a defect of nightjar, or the disk

    """

  static let storePrune = """
    nightjar store prune - give up the records of old events

    Usage:
      nightjar store prune [options] STORE

    Removes the bytes of records that are older than the given time before the
    newest event. The events stay, with time, actor, address and what the rules say
    of them, so that baselines and findings stay as they are; only their evidence is
    poorer.

    Rules that are changed later cannot look into records that are gone.

    Options:
          --records-older-than TIME
                                Give up records older than this: a number of days
                                (30d) or of weeks (12w), or a day such as
                                2026-11-02. Needed.
          --rules DIR           Take the rules from DIR instead of rules/ beside the
                                tool. May be given more than once.
      -j, --jobs N              Use N threads; without it one for each processor.
                                The reports are the same. A number from 1 to 64.
      -h, --help                Print this help.

    Examples:
      nightjar store prune tenant.sqlite --records-older-than 30d
          Keep the records of the last thirty days.

    Exit codes:
      0  done; nothing at or above --fail-on (without --fail-on, findings never fail
         a run)
      1  done; a finding at or above --fail-on (resolved ones never count), or with
         --fail-on-unrunnable a rule that cannot match
      2  wrong use, wrong configuration, a rule that cannot be read, no rules, a
         missing input
      3  done, but some records were rejected or an input was incomplete; the report
         says which (also with findings)
      4  a defect of nightjar, or the disk

    """

  static let storeCompact = """
    nightjar store compact - give the free space of a store back to the disk

    Usage:
      nightjar store compact [options] STORE

    Writes the store anew beside the old one and takes its place; there must be room
    for both.

    Options:
      -h, --help                Print this help.

    Examples:
      nightjar store compact tenant.sqlite
          After a prune, when the file shall become smaller.

    Exit codes:
      0  done; nothing at or above --fail-on (without --fail-on, findings never fail
         a run)
      1  done; a finding at or above --fail-on (resolved ones never count), or with
         --fail-on-unrunnable a rule that cannot match
      2  wrong use, wrong configuration, a rule that cannot be read, no rules, a
         missing input
      3  done, but some records were rejected or an input was incomplete; the report
         says which (also with findings)
      4  a defect of nightjar, or the disk

    """
}
