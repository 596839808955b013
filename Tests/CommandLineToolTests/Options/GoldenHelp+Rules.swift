/// The pages of the group `rules`.
extension GoldenHelp {
  static let rules = """
    nightjar rules - list, show and check the rules

    Usage:
      nightjar rules COMMAND [options]

    Commands:
      list              list the rules with their kind and level
      show              show a rule as it is understood
      check             check that rules can be read

    Examples:
      nightjar rules list
          List the rules that analyze would use.
      nightjar rules show entra_domain_added
          What does this rule look at?
      nightjar rules check
          Check the rules that analyze would use.

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

    'nightjar rules COMMAND --help' has the options of a command.

    """

  static let rulesList = """
    nightjar rules list - list the rules with their kind and level

    Usage:
      nightjar rules list [options]

    Prints one line for each rule, in the order of their files.

    Options:
          --rules DIR           Take the rules from DIR instead of rules/ beside the
                                tool. May be given more than once.
          --format FORMAT       Print the list in this form. One of text, json.
                                Default: text.
      -h, --help                Print this help.

    Examples:
      nightjar rules list
          List the rules that analyze would use.
      nightjar rules list --rules my-rules --format json
          List the rules of a folder for a program to read.

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

  static let rulesShow = """
    nightjar rules show - show a rule as it is understood

    Usage:
      nightjar rules show [options] RULE

    Prints the rule's header, the kinds of record it is asked of, where each of its
    fields is in them, its condition in the plainest form, and what it costs: which
    tests are decided by the event's operation, category, service and result
    ([activity]), and which need a look into the record ([record]). For correlations
    and anomaly rules also their settings.

    RULE is a rule's id, name, title, or file, with or without its folders and its
    ending.

    Options:
          --rules DIR           Take the rules from DIR instead of rules/ beside the
                                tool. May be given more than once.
          --store FILE          Count the events of this store whose records the
                                rule asks; it is only read.
          --format FORMAT       Print the rule in this form. One of text, json.
                                Default: text.
      -h, --help                Print this help.

    Examples:
      nightjar rules show entra_domain_added
          What does this rule look at?
      nightjar rules show entra_domain_added --store t.db --format json
          The same with its cost on a store, for a program to read.

    Exit codes:
      0  done; nothing at or above --fail-on (without --fail-on, findings never fail
         a run)
      1  done; a finding at or above --fail-on (resolved ones never count)
      2  wrong use, wrong configuration, a rule that cannot be read, no rules, a
         missing input
      3  done, but some records were rejected or an input was incomplete; the report
         says which (also with findings)
      4  a defect of nightjar, or the disk

    """

  static let rulesCheck = """
    nightjar rules check - check that rules can be read

    Usage:
      nightjar rules check [options] [PATH...]

    Reads each rule file and prints what is wrong in it, with line and column. A
    folder is searched with the folders inside it. Without a path, the rules that
    analyze would use are checked.

    Options:
      -h, --help                Print this help.

    Examples:
      nightjar rules check
          Check the rules that analyze would use.
      nightjar rules check rules/directory my-rule.yml
          Check a folder and one file.

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
