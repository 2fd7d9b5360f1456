/** English is the measure: every other language has the same keys. */
export const en = {
  yes: 'yes',
  no: 'no',
  unknown: 'not known',
  list: (items: readonly string[]) => items.join(', '),
  /** What is said of something. */
  about: (subject: string, text: string) => `${subject}: ${text}`,
  asOf: (time: string, zone: string) => `as of ${time} (${zone})`,
  seconds: (seconds: string) => `${seconds} s`,
  days: (days: string, one: boolean) => `${days} ${one ? 'day' : 'days'}`,

  /** What stands for a value in the help. */
  values: {
    attribute: 'ATTRIBUTE',
    cell: 'NAME:FROM:TO',
    cursor: 'CURSOR',
    class: 'CLASS',
    database: 'DATABASE',
    date: 'DATE',
    encoding: 'NAME',
    file: 'FILE',
    fingerprint: 'PLAN',
    id: 'ID',
    language: 'LANGUAGE',
    names: 'NAMES',
    number: 'NUMBER',
    revision: 'REVISION',
    source: 'NAME',
    text: 'TEXT',
  },

  help: {
    about: 'a CRM that lives inside your product',
    options: '[options]',
    onAll: 'This text; guanxi COMMAND --help tells more.',
    version: 'The version.',
    this: 'This text.',
    language: 'en or zh-CN; as the system’s locale says unless told.',
    plugins: 'A module that exports plugins; GUANXI_PLUGINS says it too.',
    database: 'A path for SQLite, or postgres://user@host/database?schema=name.',
    asOf: 'As of this moment: 1998-07-01 (midnight in the configuration’s time zone) or ISO 8601. Now unless told.',
    json: 'Print JSON, for programs.',
  },

  usage: {
    command: (name: string, near: string | undefined, all: readonly string[]) =>
      `there is no command "${name}"${meant(near) || `; there are ${all.join(', ')}`}`,
    programOption: (option: string, near: string | undefined) => `there is no option ${option}${meant(near)}`,
    option: (command: string, option: string, near: string | undefined) =>
      `${command} has no option ${option}${meant(near)}`,
    noValue: (option: string) => `${option} takes no value`,
    needsValue: (option: string, value: string) => `${option} needs a value: ${option} ${value}`,
    needsOption: (command: string, option: string) => `${command} needs ${option}`,
    needsOperand: (command: string, operand: string, help: string) => `${command} needs ${operand}: ${help}`,
    tooMany: (command: string, argument: string) => `"${argument}" is one argument too many for ${command}`,
    moment: (option: string, text: string) =>
      `${option} "${text}" is no moment; write a day such as 1998-07-01, or 1998-07-01T09:30:00Z`,
    language: (text: string, known: readonly string[]) =>
      `--language "${text}" is not known here; it is one of ${known.join(', ')}`,
    onlyWith: (option: string, other: string) => `${option} goes with ${other} only`,
    number: (option: string, text: string, from: number, to: number) =>
      `${option} "${text}" is no whole number from ${from} to ${to}`,
    fileOrFrom: 'name a file, or a database with --from, and not both',
    fileOrRevision: 'name a file (or a database with --from), or --revision, and not both',
    unseen:
      'nobody is here to be shown the plan; say --plan with what guanxi config plan gave, or --yes for whatever it is',
    fileOrTo: 'a file is what is compared, and so is --to; write one of them',
    nothingToCompare: 'config diff needs FILE, or --from with the number of a revision',
    revision: (text: string) => `"${text}" is no revision; write its number, such as 3`,
    cell: (text: string) =>
      `--cell "${text}" is no movement; write a classification or stage, from what and to what: value:mid:high`,
    cellAttribute: (name: string, near: string | undefined, all: readonly string[]) =>
      `--cell: there is no classification "${name}"${meant(near) || `; there are ${all.join(', ')}`}`,
    cellClass: (name: string, text: string, near: string | undefined, all: readonly string[]) =>
      `--cell: "${text}" is nothing that ${name} gives there${meant(near) || (all.length === 0 ? '' : `; it gives ${all.join(', ')}`)}`,
    class: (text: string, near: string | undefined) =>
      `--missing "${text}": there is no such class${meant(near)}`,
    classTwice: (text: string, all: readonly string[]) =>
      `--missing "${text}" may be any of ${all.join(', ')}; write it so`,
    scheme: (scheme: string, near: string | undefined) =>
      `--database: "${scheme}://" is not known${meant(near) || '; write a path for SQLite, or postgres://…'}`,
    memory: '--database :memory: is gone when the command ends; write the path of a file',
    fileAddress: (address: string) =>
      `--database: "${address}" is no path; write the path itself, without file:`,
    address: '--database is no address; write postgres://user@host:port/database',
    schema: (schema: string) =>
      `--database: "${schema}" cannot name a schema; use up to 63 letters, digits and _`,
    schemas: (one: string, other: string) =>
      `--database names two schemas, "${one}" and "${other}"; name one`,
    parameter: (name: string, near: string) =>
      `--database: the address’s parameter "${name}" is none${meant(near)}`,
    more: (help: string) => `${help} tells more`,
  },

  failure: {
    unforeseen: (message: string) =>
      `something went wrong that nobody foresaw: ${message}; GUANXI_DEBUG=1 shows where`,
    /** What is said below a message that is in English; nothing where the person reads English. */
    code: (_code: string) => '',
    document: { map: 'the map', configuration: 'the configuration' },
    problems: (document: string, count: number) =>
      `${document} has ${count === 1 ? 'one problem' : `${count} problems`}:`,
    noConfiguration: (place: string) =>
      `${place} has no configuration yet; guanxi import --config brings one`,
    missing: (document: string, path: string) => `${document} "${path}" is not there; check the path`,
    folder: (document: string, path: string) => `${document} "${path}" is a folder; name a file in it`,
    unreadable: (document: string, path: string, reason: string) =>
      `${document} "${path}" cannot be read: ${reason}`,
    notUtf8: (document: string, path: string) => `${document} "${path}" is not UTF-8 text`,
    outside: (path: string) =>
      `"${path}" leads out of the configuration’s folder by a link; all its files are inside`,
    noPlugins: (path: string) =>
      `${path} exports no plugins; write: export default [plugin, …], each made by definePlugin`,
    pluginsFail: (path: string, reason: string) => `${path} cannot be run: ${reason}`,
    noTypeScript: (path: string, version: string) =>
      `"${path}" is TypeScript, which Node.js ${version} cannot read; take Node.js 22.18 or newer`,
  },

  check: {
    summary: 'Checks a configuration, and proves its decision tables.',
    file: 'The configuration (YAML, JSON or TypeScript).',
    strict: 'Exit with 1 where a table has a problem too.',
    notes: [
      'Said of a table: customers no rule catches, rules that hold together, rules that never decide, and what is not proven. ! is a problem, ? is not proven, · is how it is, which may be what was meant.',
      'Exit codes: 0 it can be used; 1 it cannot; 2 wrong use, or no such file.',
    ],
    fine: (file: string) => `${file} can be used; no problem was found in its tables`,
    problems: (file: string, count: number) =>
      `${file} can be used, but its tables have ${count === 1 ? 'one problem' : `${count} problems`}`,
    plugins: (names: readonly string[]) =>
      `settings of plugins (${names.join(', ')}) are not checked here: the program that runs them does`,
    actions: (names: readonly string[]) =>
      `what automations run of plugins (${names.join(', ')}) is not checked here either`,
    unproven: (count: number) =>
      `${count === 1 ? 'one question is' : `${count} questions are`} left unproven`,
    nothing: 'each customer comes under one rule',
  },

  test: {
    summary: 'Carries out the tests that a configuration brings.',
    notes: [
      'Each test makes a customer up, lets happen what it says, and looks at what the rules make of it. No database is needed, and none is touched.',
      'Exit codes: 0 all came as expected; 1 a test fails; 2 wrong use, no such file, or a configuration that cannot be used.',
    ],
    none: (file: string) => `${file} brings no tests`,
    passed: (count: number) => (count === 1 ? 'The one test passes' : `All ${count} tests pass`),
    failed: (failed: number, all: number) => `${failed} of ${all} ${all === 1 ? 'test' : 'tests'} failed`,
    of: {
      classes: 'class',
      stage: 'stage',
      segments: 'segments',
      automations: 'automations',
      actions: 'actions',
    },
    failure: (what: string, expected: string, got: string) => `${what}: expected ${expected}, got ${got}`,
    refused: (reason: string) => `what it gives is refused: ${reason}`,
    nothing: 'none',
  },

  import: {
    summary: 'Brings the rows of a file into a database.',
    file: 'CSV or a whitespace-aligned table, plain or gzipped.',
    config: 'The configuration (YAML, JSON or TypeScript). Not needed where the database has one.',
    map: 'How a row becomes a customer and an event (YAML or JSON).',
    database: 'A path for SQLite, or postgres://user@host/database?schema=name. Made where it is not there.',
    asOf: 'Place classes and stages as of this moment: 1998-07-01 (midnight in the configuration’s time zone) or ISO 8601. Now unless told.',
    encoding:
      'The file’s encoding: gb18030 for what Excel saves in Chinese. UTF-8 unless told, or what the file’s byte-order mark says.',
    replay:
      'Turn the clock through every moment of the file, so that each change of class and stage is on record.',
    strict: 'Write nothing where any row is wrong.',
    json: 'Print the result as JSON.',
    quiet: 'Print nothing but errors.',
    notes: [
      'Rows that cannot be taken are set aside in FILE.rejected.csv with line, column and reason, and the rest goes in. The same file again adds nothing; one that has grown or was mended counts its rows again, unless the map has event.key.',
      'Exit codes: 0 all rows are in; 1 some were set aside; 2 wrong use or wrong input, nothing of the file written; 3 broken off, some rows are in: run it again, what is in is not added twice.',
    ],
    phases: {
      reading: 'Reading the file',
      checking: 'Checking rows',
      writing: 'Writing rows',
      placing: 'Placing classes, stages',
    },
    nothingWritten: (file: string, rejected: string, rows: string) =>
      `Nothing was written: ${rejected} of ${rows} rows in ${file} cannot be taken`,
    noneTaken: (file: string) => `None of the rows of ${file} could be taken`,
    noRows: (file: string) => `${file} holds no rows; nothing was added`,
    nothingNew: (file: string, place: string) => `${file} is in ${place} already; nothing was added`,
    taken: (file: string, place: string) => `${file} is in ${place}`,
    takenBut: (file: string, place: string, rejected: string, rows: string) =>
      `${file} is in ${place}, but for ${rejected} of ${rows} rows`,
    rows: 'Rows',
    customers: 'New customers',
    events: 'New events',
    duplicates: 'Already there',
    rejected: 'Set aside',
    aside: (path: string) => `Set aside with line, column and reason in ${path}`,
    mend: 'Mend them there and import that file alone: this one, once changed, would count every row again, unless the map has event.key.',
    line: (line: string) => `line ${line}: `,
    lineAndColumn: (line: string, column: string) => `line ${line}, ${column}: `,
    more: (count: string) => `and ${count} more`,
    removed: (path: string) => `Every row is in, so ${path} of an earlier import was removed`,
    interrupted: (rows: number, reason: string) =>
      `the import broke off: ${reason}. ${rows} rows are in and stay; run it again: what is in is not added twice`,
    needsConfig: 'the database is not set up yet; give a configuration with --config',
    needsEncoding: (line: number, path: string, encoding: string, likely: string) =>
      `line ${line} of "${path}" is not ${encoding}; where Excel saved it in Chinese, add --encoding ${likely}`,
    noEncoding: (text: string, near: string | undefined, some: readonly string[]) =>
      `--encoding "${text}" is not known${meant(near) || `; there are ${some.join(', ')} and others`}`,
  },

  report: {
    summary: 'Counts customers and events, sums totals, and shows classes and stages.',
    notes: ['Exit codes: 0 done; 2 wrong use, or a database that cannot be read.'],
    customers: 'Customers',
    events: 'Events',
    sums: 'Sums over all customers',
    stage: 'Stage',
    stageChanges: 'Stage changes',
    changesInto: (total: string) => `${total} on record; into`,
    nobodyYet: (since: string) =>
      `No customer was there yet; the first is there since ${since}. An import puts customers there as of its --as-of, with --replay as of their first row.`,
    noClass: 'no class',
    conflict: 'rules in conflict',
    noStage: 'no stage',
  },

  simulate: {
    summary: 'Says what a draft configuration would do to every customer, without doing it.',
    draft: 'The draft: a configuration (YAML, JSON or TypeScript).',
    asOf: 'As of this moment to come: 2027-01-01 (midnight in the configuration’s time zone) or ISO 8601. Now unless told.',
    cell: 'List the customers of one movement: value:mid:high. Between the colons nothing is no class.',
    limit: 'With --cell: customers to a page, 1 to 200. 50 unless told.',
    cursor: 'With --cell: where the page before said that the next begins.',
    notes: [
      'Nothing is written, and the draft is not published. Live and draft are judged once, at the same moment.',
      'Exit codes: 0 done; 2 wrong use, a wrong draft, or a database that cannot be read.',
    ],
    title: (draft: string, database: string) => `${draft} on ${database}`,
    of: (moved: string, all: string, share: string) =>
      `${moved} of ${all} customers would have another class or stage (${share})`,
    nobodyOf: (all: string) => `none of ${all} customers would have another class or stage`,
    only: (count: string, share: string) =>
      `${count} would only gain one that is new, or lose one that is left out (${share})`,
    nobody: 'nobody would move',
    moves: (moved: string, share: string) => `${moved} would move (${share})`,
    arrives: (count: string) => `new: ${count} would have one`,
    leaves: (count: string) => `no longer there: ${count} would lose theirs`,
    corner: 'from \\ to',
    total: 'Total',
    moving: 'Moved',
    more: (count: string) => `and ${count} more; --json tells all`,
    automations: 'Automations',
    automationsNote:
      'how often each would fire at once; none does when it is published, unless --fire says so',
    byEvents: 'only as events come',
    nobodyThere: 'Nobody.',
    nextPage: (option: string) => `more: ${option}`,
  },

  pull: {
    summary: 'Writes the live configuration to a file.',
    file: 'The file. One that is there is changed as little as possible: comments and order stay.',
    revision: 'The number of a revision; the live one unless told.',
    notes: [
      'What is not there is written as it was published, with the files it includes; where it was published as data, as YAML.',
      'Exit codes: 0 done; 2 nothing was written.',
    ],
    same: (file: string, revision: number) => `${file} says what revision ${revision} does already`,
    written: (file: string, revision: number, place: string) =>
      `${file} is what revision ${revision} on ${place} says`,
    refused: {
      program: (file: string) =>
        `${file} is a program, which cannot be rewritten; pull into a new file, and bring the changes over by hand (config diff tells them)`,
      several: (file: string) =>
        `${file} includes other files than the revision was published from; pull into a new folder, and bring the changes over by hand (config diff tells them)`,
      otherLanguage: (file: string) =>
        `the revision was published from several files, the first of which is not in the language of ${file}; give the new file the other extension (.yaml or .json)`,
      there: (file: string) => `${file} is there already and says something else; pull into another folder`,
    },
  },

  publish: {
    planSummary: 'Says what publishing a configuration would do to what is kept and to every customer.',
    summary: 'Makes a configuration the live one, as its plan says.',
    rollbackSummary: 'Makes an earlier revision live again.',
    file: 'The configuration (YAML, JSON or TypeScript).',
    from: 'Instead of a file: what is live in this database, say of staging.',
    revision: 'The number of an earlier revision.',
    planRevision: 'Instead of a file: what a rollback to this revision would do.',
    plan: 'The plan that was seen: where it no longer holds, nothing is done.',
    allow: 'What may be lost, by the names the plan gives: drop:customers.fax,end:choices.value.',
    message: 'Why, for whoever looks at the revisions later.',
    fire: 'Automations that run for what the publish itself changes: all, or their names. None unless told.',
    yes: 'Do not ask; what would lose values still has to be allowed.',
    planNotes: [
      'Nothing is written. ! loses values, or is newly wrong with the rules.',
      'Exit codes: 0 done; 2 wrong use, a wrong draft, or a database that cannot be read.',
    ],
    notes: [
      'The plan is shown, and done when you agree. Without a terminal say --plan or --yes. Done in one transaction: killed in the middle, it leaves the configuration there was.',
      'Exit codes: 0 done; 1 you did not agree; 2 nothing was done: wrong use, a wrong draft, a plan that no longer holds, or something that would be lost and is not allowed.',
    ],
    rollbackNotes: [
      'The earlier document becomes a revision of its own. What was dropped within 30 days comes back with what it held.',
      'Exit codes: 0 done; 1 you did not agree; 2 nothing was done.',
    ],
    changes: 'The configuration',
    steps: 'What is kept',
    noSteps: 'stays as it is',
    inQuestion: 'Perhaps renames; as it stands, what goes is dropped',
    perhaps: (sentence: string, was: string, path: string) =>
      `${sentence}? Then write was: ${was} at ${path}`,
    askRename: (sentence: string) => `${sentence}, with what is kept? [y/N]`,
    writeWas: (was: string, path: string) => `Write was: ${was} at ${path}, then publish again.`,
    wroteWas: (file: string) => `${file} says so now.`,
    findings: 'Newly wrong with the rules',
    tests: 'Tests of the draft that fail, so that it cannot be published',
    refusals: 'Customers whom new rules would refuse as they are',
    refuses: (rule: string, customers: number) =>
      `${rule}: ${customers} ${customers === 1 ? 'customer' : 'customers'}, who stay as they are until they are written`,
    same: (draft: string, revision: number) => `${draft} is live already, as revision ${revision}`,
    next: (command: string) => `To publish it: ${command}`,
    ask: 'Publish this? [y/N]',
    left: 'Nothing was done.',
    wouldLose: (losses: readonly string[], names: string) =>
      `nothing was published, for something would be lost:\n${losses.join('\n')}\nwhere that is meant, add --allow ${names}`,
    outdated:
      'the plan that was seen no longer holds: other customers would lose a value, or it was made for another document; look at a new plan',
    overtaken: (who: string, revision: number, changes: string) =>
      `the plan that was seen no longer holds, for ${who} has published revision ${revision} since:\n${changes}\nlook at a new plan`,
    judging: (count: number) => `Judging customers (${count})`,
    done: (draft: string, revision: number, place: string) =>
      `${draft} is live on ${place}, as revision ${revision}`,
    fired: (count: number) => `${count} ${count === 1 ? 'automation was' : 'automations were'} set off`,
    revisionNamed: (revision: number) => `revision ${revision}`,
  },

  jobs: {
    workSummary: 'Does jobs until it is ended: those that are ready, and those that become due.',
    concurrency: 'How many jobs at a time, 1 to 1000. 10 unless told.',
    workNotes: [
      'Any number of processes may work beside each other. Ended with SIGINT (Ctrl-C) or SIGTERM, it finishes the jobs it has in hand. It does the jobs of Guanxi itself and of the plugins that --plugins names; others are done where their plugins are, in your application.',
      'It signs webhooks with the secrets in the variable GUANXI_WEBHOOK_SECRETS, and sends them to the hosts and ranges in GUANXI_WEBHOOK_ALLOW_PRIVATE besides public addresses; the people in GUANXI_WEBHOOK_NOTIFY are notified of those it gives up. Several are parted by spaces.',
      'Exit codes: 0 ended; 2 wrong use, or a database that cannot be opened.',
    ],
    works: (place: string) => `Working on ${place}; Ctrl-C ends it`,
    ends: 'Ended; what it had in hand is done',
    listSummary: 'Lists jobs that wait for later or are set aside, newest first.',
    name: 'Only jobs of this name.',
    onlyAside: 'Only those that are set aside.',
    limit: 'Jobs to a page, 1 to 200. 50 unless told.',
    before: 'Only those before this one: where the page before said that the next begins.',
    listNotes: ['Exit codes: 0 done; 2 wrong use, or a database that cannot be read.'],
    title: (place: string) => `Jobs of ${place}`,
    ready: (count: string, one: boolean) => `${count} ${one ? 'is' : 'are'} ready or in hand`,
    none: 'None waits for later or is set aside.',
    due: (time: string) => `due ${time}`,
    aside: 'set aside',
    unknown: 'set aside until its plugin is back',
    failed: (count: string, one: boolean) => `failed ${count} ${one ? 'time' : 'times'}`,
    retrySummary: 'Has a job done at once that waits or is set aside, with all its tries before it.',
    retryId: 'The id of the job, as jobs list shows it.',
    retryName: 'In place of an id: all that are set aside under this name, a thousand at a time.',
    retryNotes: [
      'A process that works on the database does them; see guanxi work.',
      'Exit codes: 0 done; 2 wrong use, no such job, or a database that cannot be written.',
    ],
    idOrName: 'jobs retry needs the id of a job, or --name NAME for all that are set aside under a name',
    retried: (count: number) => `${count} ${count === 1 ? 'job is' : 'jobs are'} ready again`,
  },

  audit: {
    actor: 'Only what they did, as records have it: staff:lin.yue.',
    customer: 'Only what was done to the customer of this id.',
    action: 'Only actions of this name, or of a prefix: config.*',
    from: 'From this moment on: 2026-01-01 (midnight in the configuration’s time zone) or ISO 8601.',
    to: 'Before this moment.',
    limit: 'Records to a page, 1 to 200. 50 unless told.',
    before: 'Only those before this one: where the page before said that the next begins.',
    listSummary: 'Lists who did what, newest first, and what became of what.',
    listNotes: [
      'Events are not among it: each is its own record, in the customer’s timeline. --json shows what an action was given besides.',
      'Exit codes: 0 done; 2 wrong use, or a database that cannot be read.',
    ],
    exportSummary: 'Writes all records of who did what as JSON, a line each, newest first.',
    exportNotes: ['Exit codes: 0 done; 2 wrong use, or a database that cannot be read.'],
    verifySummary: 'Says whether the records of who did what are as they were sealed.',
    expected:
      'A seal that was written down elsewhere, as this command prints the last: SEAL:HASH. With it a chain that was cut off, or made anew, shows too.',
    verifyNotes: [
      'Exit codes: 0 everything sealed holds; 1 something does not; 2 wrong use, or a database that cannot be read.',
    ],
    badExpected: (text: string) =>
      `--expect "${text}" is no seal; it is written as audit verify prints it: 13:9f86d0… (64 digits)`,
    title: (place: string) => `Who did what in ${place}`,
    none: 'Nothing is on record.',
    about: 'customer',
    erased: 'What it was given and changed was erased.',
    within: 'inside another action',
    doors: {
      code: 'in code',
      http: 'over HTTP',
      automation: 'by an automation',
      job: 'by a job',
      cli: 'on the command line',
    },
    holds: (records: string, seals: string) => `Everything holds: records ${records}, seals ${seals}`,
    broken: (records: string, seals: string) =>
      `It does not hold. What does: records ${records}, seals ${seals}, from the first on`,
    problems: {
      records: (seal: string) =>
        `The records under seal ${seal} are not those that were sealed: one was changed, added or taken away.`,
      said: (seal: string, record: string) => `What record ${record} under seal ${seal} says was changed.`,
      seal: (seal: string) => `Seal ${seal} is missing, or was changed.`,
      expected: (seal: string) => `Seal ${seal} is not the one that was written down.`,
    },
    unsealed: (records: string, one: boolean) =>
      `${records} ${one ? 'record waits' : 'records wait'} for a seal, which the next sweep sets.`,
    last: (seal: string) => `The last seal, to be written down elsewhere: ${seal}`,
  },

  revisions: {
    summary: 'Lists the configurations there were: when, by whom and why each was published.',
    showSummary: 'Shows a configuration as it was published.',
    diffSummary: 'Tells one configuration from another, in words.',
    limit: 'Revisions to a page, 1 to 200. 50 unless told.',
    before: 'Only those below this number: where the page before said that the next begins.',
    revision: 'The number of a revision; the live one unless told.',
    showJson: 'Print JSON, with who published it, when and why.',
    file: 'A configuration (YAML, JSON or TypeScript), compared with the live one. Leave it out to compare two revisions.',
    from: 'Compare with this revision instead of the live one.',
    to: 'The revision that is compared, where no file is; the live one unless told.',
    notes: ['Exit codes: 0 done; 2 wrong use, or a database that cannot be read.'],
    showNotes: ['Exit codes: 0 done; 2 wrong use, no such revision, or a database that cannot be read.'],
    diffNotes: [
      'What means the same is no difference: the order of keys, other blanks in an expression, a default that is said. Only the form of the file has to be right; guanxi config validate says what is wrong with its rules.',
      'Exit codes, as those of diff: 0 no difference; 1 differences; 2 wrong use, a file or a revision that is not there, or a database that cannot be read.',
    ],
    title: (place: string) => `Configurations of ${place}`,
    live: 'live',
    none: 'None.',
    comment: (number: number, at: string, who: string, why: string) =>
      `revision ${number}, published ${at} by ${who}${why === '' ? '' : `: ${why}`}`,
    named: (number: number) => `revision ${number}`,
    compared: (after: string, before: string, place: string) =>
      `${after} compared with ${before} on ${place}`,
    same: (after: string, before: string, place: string) => `${after} says the same as ${before} on ${place}`,
    count: (count: number) => (count === 1 ? 'one difference' : `${count} differences`),
  },

  movement: {
    summary: 'Counts who went from which stage or class to which between two moments.',
    attribute: 'stage, or a classification’s name.',
    from: 'From this moment: 1998-01-01 (midnight in the configuration’s time zone) or ISO 8601.',
    to: 'To this moment. Now unless told.',
    notes: [
      'Counts go by the changes on record: what time alone has changed since the last sweep is not among them, and a past that was imported without --replay knows no moves.',
      'Exit codes: 0 done; 2 wrong use, or a database that cannot be read.',
    ],
    between: (from: string, to: string, zone: string) => `from ${from} to ${to} (${zone})`,
    corner: 'from \\ to',
    notThere: 'not there yet',
    notThereOrNone: 'no class, or new',
    total: 'Total',
    moved: (moved: string, total: string) => `${moved} of ${total} customers moved`,
    nobody: 'Nobody was there yet.',
  },

  segments: {
    listSummary: 'Lists the segments, with how many customers are in each now.',
    membersSummary: 'Lists the customers who are in a segment now.',
    explainSummary: 'Says whether one customer is in which segments, and why.',
    name: 'The segment’s name in the configuration.',
    only: 'Only this segment, by its name.',
    limit: 'Customers to a page, 1 to 200. 50 unless told.',
    cursor: 'Where the page before said that the next begins.',
    notes: ['Exit codes: 0 done; 2 wrong use, no such segment, or a database that cannot be read.'],
    title: (place: string) => `Segments of ${place}`,
    none: 'There are none.',
    members: (count: string, one: boolean) => `${count} ${one ? 'customer' : 'customers'}`,
    in: 'in it',
    out: 'not in it',
  },

  explain: {
    summary: 'Says why one customer is in its classes and its stage.',
    id: 'The customer’s id in Guanxi, or with --source its id there.',
    source: 'The outside system the id is from, as the import’s map names it.',
    missing: 'Say too what is missing for this class: high, or value=high.',
    notes: ['Exit codes: 0 done; 2 wrong use, no such customer, or a database that cannot be read.'],
    noCustomer: (id: string) =>
      `there is no customer "${id}"; where that is its id in another system, name the system with --source`,
    noCustomerOf: (source: string, id: string) => `there is no customer ${source}/${id}`,
    who: (id: string, asOf: string) => `${id}, ${asOf}`,
    noClass: 'no class',
    since: (time: string) => `since ${time}`,
    cameFrom: (stage: string, when: string) => `came from ${stage}, when ${when}`,
    through: (cause: string) => `(through ${cause})`,
    causes: {
      event: 'an event',
      field: 'a change of the customer’s fields',
      time: 'time passing',
      rank: 'a refresh of ranks',
      import: 'an import',
      created: 'the customer’s creation',
      revision: 'a new configuration',
      override: 'a choice by hand',
    },
    system: 'the system',
    byHand: (who: string, since: string, until: string, reason: string) =>
      `chosen by hand by ${who}, since ${since}, ${until}: ${reason}`,
    until: (time: string) => `until ${time}`,
    untilTakenBack: 'until it is taken back',
    rulesGive: (name: string) => `the rules would give ${name}`,
    rulesAgree: 'the rules give the same',
    next: 'next could be',
    noNext: 'nothing leads on from here',
    twice: 'rules hold together that must not, so there is no class',
    byRules: (value: string) => `today’s rules say ${value} over what is known today`,
    noRule: 'no rule holds',
    noRuleAbove: 'no rule above holds',
    is: (attribute: string, value: string) => `${attribute} is ${value}`,
    and: 'all of these',
    or: 'any of these',
    not: 'not this',
    isUnknown: (attribute: string) => `${attribute} is not known`,
    seen: (values: readonly string[]) => `(${values.join('; ')})`,
    methods: {
      quantiles: (by: string) => `ranked by ${by}`,
      cumulativeShare: (by: string) => `by share of the total of ${by}`,
    },
    boundaries: (time: string) => `(boundaries of ${time})`,
    noBoundaries: '(not refreshed yet)',
    from: (value: string) => `from ${value}`,
    here: (value: string) => `(here ${value})`,
    hereUnknown: '(here not known)',
  },
}

function meant(near: string | undefined): string {
  return near === undefined ? '' : `; did you mean "${near}"?`
}
