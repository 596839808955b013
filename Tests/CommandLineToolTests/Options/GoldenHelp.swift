/// The pages of help as people see them, to the letter.
enum GoldenHelp {
  static let tool = """
    nightjar - find what is wrong or unusual in Microsoft 365 audit data

    Usage:
      nightjar COMMAND [options]

    Reads the audit data of a Microsoft Entra / Microsoft 365 tenant from files,
    judges it by the rules of a folder, and writes reports as JSON and HTML. A batch
    job: it starts, does its work and ends; it opens no network connection.

    Commands:
      analyze           load audit data, look for what stands out, write the reports
      load              load audit data into a store, and look for nothing
      events            print stored events, asked for in Graph's query language
      explain           say why a rule matches an event, or why it does not
      store info        say what a store holds
      store verify      check that a store is whole
      store prune       give up the records of old events
      store compact     give the free space of a store back to the disk
      rules list        list the rules with their kind and level
      rules show        show a rule as it is understood
      rules check       check that rules can be read
      rules test        run each rule on its evidence

    Options:
      -h, --help        Print help for the tool or for a command.
          --version     Print the version.

    Examples:
      nightjar analyze exports
          Judge a folder of exports; the reports are in reports/latest.
      nightjar load --store tenant.sqlite exports
          Load a folder of exports; analyze can look at them later.
      nightjar events --store t.db --kind signIn --top 20
          The twenty newest sign-ins.
      nightjar explain --rule entra_domain_added --event audits.json:12 exports
          Why did the rule not match the event on line 12?
      nightjar store info tenant.sqlite
          What is in there.
      nightjar store verify tenant.sqlite
          After a crash of the disk.
      nightjar store prune tenant.sqlite --records-older-than 30d
          Keep the records of the last thirty days.
      nightjar store compact tenant.sqlite
          After a prune, when the file shall become smaller.
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

    'nightjar COMMAND --help' has the options of a command.

    """

  static let analyze = """
    nightjar analyze - load audit data, look for what stands out, write the reports

    Usage:
      nightjar analyze [options] PATH...

    Each PATH is a file, a folder of files, or - for standard input. Files are
    recognised by their content, never by their name.

    With --store the history is kept, so that the same line can run every night: a
    file that is read again changes nothing, and an event that comes late is still
    judged.

    A time is a day such as 2026-11-02, or a moment such as 2026-11-02T03:12:00Z; a
    time without a zone is UTC.

    Options:
          --store FILE          Keep the history in FILE. Without it a temporary
                                store is used and removed.
          --rules DIR           Take the rules from DIR instead of rules/ beside the
                                tool. May be given more than once.
      -o, --output DIR          Write the reports into DIR. Default: reports/latest.
          --format FORMATS      Write these reports, with commas between them. Any
                                of json, html. Default: json,html.
          --since TIME          Report only what happened at this time or later.
          --until TIME          Report only what happened before this time.
          --min-level LEVEL     Report only findings of this level or above. One of
                                informational, low, medium, high, critical. Default:
                                low.
          --budget N            Show the N strongest incidents and fold what is
                                beyond; findings that belong together are one. A
                                number from 1 to 10000.
          --fail-on LEVEL[,new]
                                End with exit code 1 when there is a finding of this
                                level or above; with ,new only when one of them is
                                new.
          --fail-on-unrunnable  End with exit code 1 when a rule can never match
                                events like those that are there.
      -j, --jobs N              Use N threads; without it one for each processor.
                                The reports are the same. A number from 1 to 64.
          --now TIME            Take this as the time of the run instead of the
                                clock, for runs that must repeat.
          --timezone ZONE       Show times in this zone, such as Europe/Oslo.
                                Default: UTC.
      -q, --quiet               Print nothing but errors.
      -h, --help                Print this help.

    Examples:
      nightjar analyze exports
          Judge a folder of exports; the reports are in reports/latest.
      nightjar analyze --store tenant.sqlite --output reports/tonight incoming
          The nightly job, with its history in tenant.sqlite.
      nightjar analyze --fail-on high,new --now 2026-11-02 Tests/Samples/takeover
          The check of a change: exit code 1 when something new is high or critical.

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

  static let load = """
    nightjar load - load audit data into a store, and look for nothing

    Usage:
      nightjar load [options] PATH...

    Each PATH is a file, a folder of files, or - for standard input. Files are
    recognised by their content, never by their name; a file that did not change
    since it was read before is not read again, and of one that has grown only what
    is new.

    Prints how many events are new, known already or late, and what was rejected and
    why.

    Options:
          --store FILE          The store to load into; it is made when it is not
                                there. Needed.
      -j, --jobs N              Use N threads; without it one for each processor.
                                The reports are the same. A number from 1 to 64.
          --now TIME            Take this as the time of the run instead of the
                                clock, for runs that must repeat.
      -q, --quiet               Print nothing but errors.
      -h, --help                Print this help.

    Examples:
      nightjar load --store tenant.sqlite exports
          Load a folder of exports; analyze can look at them later.
      nightjar load --store tenant.sqlite - < audits.ndjson
          Load what another program writes.

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

  static let events = """
    nightjar events - print stored events, asked for in Graph's query language

    Usage:
      nightjar events [options]

    Selects events of all kinds by a condition in the language of Microsoft Graph's
    $filter (OData), such as: status/errorCode ne 0 and
    contains(userPrincipalName,'admin'). Texts are compared without regard to case.
    docs/events.md has the whole language.

    Fields that every event has: event/time, event/kind, event/operation,
    event/actor, event/target, event/address, event/app, event/country,
    event/result, event/file and more.

    The newest events come first. The store is only read.

    Options:
          --store FILE          Read the events of this store; it must be given.
          --filter TEXT         Print only events that fulfil this condition.
          --kind KIND           Print only events of this kind. One of
                                directoryAudit, customSecurityAttributeAudit,
                                signIn, provisioningObjectSummary, contentActivity,
                                auditActivity, auditEvent, auditLogRecord,
                                riskDetection, riskyUser, graphActivity. May be
                                given more than once.
          --orderby TEXT        Sort by these fields, with commas between them and
                                asc or desc behind them.
          --top N               Print only the first N events. A number from 0 to
                                1000000000.
          --skip N              Leave out the first N events. A number from 0 to
                                1000000000.
          --select FIELDS       Print these fields, with commas between them, such
                                as id,status/errorCode.
          --count               Print only how many events there are, whatever --top
                                and --skip say.
          --format FORMAT       Print the events in this form; json is one record on
                                each line. One of table, json, csv. Default: table.
          --timezone ZONE       Show times in this zone, such as Europe/Oslo.
                                Default: UTC.
      -h, --help                Print this help.

    Examples:
      nightjar events --store t.db --kind signIn --top 20
          The twenty newest sign-ins.
      nightjar events --store t.db --filter contains(event/actor,'admin') --count
          How many events an actor with this in the name caused; quote the filter in
          a shell.
      nightjar events --store t.db --orderby event/actor,event/time --format csv
          Everything, by actor, for a spreadsheet.

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

  static let explain = """
    nightjar explain - say why a rule matches an event, or why it does not

    Usage:
      nightjar explain [options] [PATH...]

    Prints the rule's condition part by part: what each part says of the event, and
    what the event has in the field. Then the smallest change that would have turned
    the verdict around.

    R is a rule's id, name, title, or file, with or without its folders and its
    ending. ID is the record's own id, as findings.json has it, or the file and the
    line that it was read from: FILE:LINE. The event is looked for in a store, or in
    files, which are read as analyze reads them and then forgotten.

    Options:
          --rule R              Explain this rule. Needed.
          --event ID            Explain it for this event: an id, or FILE:LINE.
                                Needed.
          --store FILE          Look for the event in this store; it is only read.
                                Instead of a PATH.
          --rules DIR           Take the rules from DIR instead of rules/ beside the
                                tool. May be given more than once.
          --format FORMAT       Print the explanation in this form. One of text,
                                json. Default: text.
      -h, --help                Print this help.

    Examples:
      nightjar explain --rule entra_domain_added --event audits.json:12 exports
          Why did the rule not match the event on line 12?
      nightjar explain --rule r.yml --event 3f2a --store t.db --format json
          The same for an event of a store by its id, for a program to read.

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
