/// The pages of the group `rules`.
extension GoldenHelp {
  static let rules = """
    nightjar rules - list, show, check and test the rules

    Usage:
      nightjar rules COMMAND [options]

    Commands:
      list              list the rules with their kind and level
      show              show a rule as it is understood
      check             check that rules can be read
      test              run each rule on its evidence

    Examples:
      nightjar rules list
          List the rules that analyze would use.
      nightjar rules show entra_domain_added
          What does this rule look at?
      nightjar rules check
          Check the rules that analyze would use.
      nightjar rules test
          Test the rules that analyze would use.

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

    Prints one line for each rule, in the order of their files. As Markdown it is a
    page of a manual: how many rules there are of each level and for each ATT&CK
    tactic, and what each rule is about. docs/rule-pack.md is that page of the
    tool's own rules.

    Options:
          --rules DIR           Take the rules from DIR instead of rules/ beside the
                                tool. May be given more than once.
          --format FORMAT       Print the list in this form. One of text, json,
                                markdown. Default: text.
      -h, --help                Print this help.

    Examples:
      nightjar rules list
          List the rules that analyze would use.
      nightjar rules list --rules my-rules --format json
          List the rules of a folder for a program to read.
      nightjar rules list --rules rules --format markdown
          Print the page about the rules.

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
      1  done; a finding at or above --fail-on (resolved ones never count), or with
         --fail-on-unrunnable a rule that cannot match
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

    Where the rules have a folder of evidence, a rule without any is warned of.
    Standard output holds the document and nothing else: lines as compilers print
    them, JSON, or SARIF 2.1.0 as code hosts read it. Exit code 2 when there is an
    error; warnings fail nothing.

    Options:
          --format FORMAT       Print what is wrong in this form. One of text, json,
                                sarif. Default: text.
      -h, --help                Print this help.

    Examples:
      nightjar rules check
          Check the rules that analyze would use.
      nightjar rules check rules/directory my-rule.yml
          Check a folder and one file.
      nightjar rules check my-rules --format sarif
          Check rules in CI, and let the code host show what is wrong.

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

  static let rulesTest = """
    nightjar rules test - run each rule on its evidence

    Usage:
      nightjar rules test [options] [DIR...]

    The evidence of a rule lies in a folder of the name of the rule's file:
    fires-*.ndjson holds records that it must match, silent-*.ndjson records like
    them that it must not. For correlations and anomaly rules each file is a history
    of its own, in which the rule must find something or nothing; history*.yml
    describes histories that are made up.

    What is not as it should be is told with file and line, and with what the parts
    of the condition saw. Exit code 1 when there is any.

    Options:
          --evidence DIR        Take the evidence from DIR instead of evidence/ in
                                the folder of rules or Tests/Evidence beside it.
          --strict              Take a rule without enough evidence for an error,
                                and evidence without a rule.
      -j, --jobs N              Use N threads; without it one for each processor.
                                The output is the same. A number from 1 to 64.
      -q, --quiet               Say nothing of rules that are as they should be.
      -h, --help                Print this help.

    Examples:
      nightjar rules test
          Test the rules that analyze would use.
      nightjar rules test my-rules --evidence my-evidence --strict
          Test other rules; one without evidence is an error.

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
