import type { en } from './en.ts'

export const zhCN: typeof en = {
  yes: '是',
  no: '否',
  unknown: '未知',
  list: (items) => items.join('、'),
  asOf: (time, zone) => `截至 ${time}（${zone}）`,
  seconds: (seconds) => `${seconds} 秒`,
  days: (days) => `${days} 天`,

  values: {
    attribute: '属性',
    cell: '名称:从:到',
    cursor: '游标',
    class: '分类',
    database: '数据库',
    date: '日期',
    encoding: '编码',
    file: '文件',
    id: '编号',
    language: '语言',
    number: '个数',
    source: '来源',
  },

  help: {
    about: '住在你产品里的 CRM',
    options: '[选项]',
    onAll: '显示这段说明；guanxi 命令 --help 讲得更细。',
    version: '显示版本号。',
    this: '显示这段说明。',
    language: 'en 或 zh-CN；默认随系统的语言设置。',
    database: 'SQLite 文件的路径，或 postgres://user@host/database?schema=name。',
    asOf: '截至哪一刻：1998-07-01（取配置时区里当天零点），或 ISO 8601 时间。默认是现在。',
    json: '输出 JSON，供程序使用。',
  },

  usage: {
    command: (name, near, all) => `没有“${name}”这个命令${meant(near) || `；可用的有 ${all.join('、')}`}`,
    programOption: (option, near) => `没有 ${option} 这个选项${meant(near)}`,
    option: (command, option, near) => `${command} 没有 ${option} 这个选项${meant(near)}`,
    noValue: (option) => `${option} 不带值`,
    needsValue: (option, value) => `${option} 后面要有值：${option} ${value}`,
    needsOption: (command, option) => `${command} 需要 ${option}`,
    needsOperand: (command, operand, help) => `${command} 需要${operand}：${help}`,
    tooMany: (command, argument) => `${command} 多了一个参数“${argument}”`,
    moment: (option, text) =>
      `${option} “${text}”不是时间；请写日期，如 1998-07-01，或写 1998-07-01T09:30:00Z`,
    language: (text, known) => `--language “${text}”在这里不可用；可用的有 ${known.join('、')}`,
    onlyWith: (option, other) => `${option} 只能与 ${other} 一起用`,
    number: (option, text, from, to) => `${option} “${text}”不是 ${from} 到 ${to} 的整数`,
    cell: (text) => `--cell “${text}”不是一种变动；请写分类名（或 stage）、从哪、到哪，如 value:mid:high`,
    cellAttribute: (name, near, all) =>
      `--cell：没有“${name}”这个分类${meant(near) || `；可用的有 ${all.join('、')}`}`,
    cellClass: (name, text, near, all) =>
      `--cell：${name} 在那一边没有“${text}”${meant(near) || (all.length === 0 ? '' : `；可用的有 ${all.join('、')}`)}`,
    class: (text, near) => `--missing “${text}”：没有这个分类${meant(near)}`,
    classTwice: (text, all) => `--missing “${text}”可能是 ${all.join('、')}；请这样写明`,
    scheme: (scheme, near) =>
      `--database：不认识“${scheme}://”${meant(near) || '；请写 SQLite 文件的路径，或 postgres://…'}`,
    memory: '--database :memory: 在命令结束时就没有了；请写一个文件的路径',
    fileAddress: (address) => `--database：“${address}”不是路径；请直接写路径，不要写 file:`,
    address: '--database 不是有效的地址；请写成 postgres://user@host:port/database',
    schema: (schema) => `--database：“${schema}”不能作 schema 的名称；请只用字母、数字和 _，最多 63 个字符`,
    schemas: (one, other) => `--database 写了两个 schema：“${one}”和“${other}”；请只写一个`,
    parameter: (name, near) => `--database：地址里没有“${name}”这个参数${meant(near)}`,
    more: (help) => `详见 ${help}`,
  },

  failure: {
    unforeseen: (message) => `出了意料之外的错误：${message}；设 GUANXI_DEBUG=1 可看到出错的位置`,
    code: (code) => `错误码 ${code}；这条信息目前只有英文`,
    document: { map: '映射', configuration: '配置' },
    problems: (document, count) => `${document}里有 ${count} 处问题：`,
    noConfiguration: (place) => `${place} 还没有配置；请用 guanxi import --config 带入`,
    missing: (document, path) => `找不到${document}文件“${path}”；请检查路径`,
    folder: (document, path) => `${document}文件“${path}”是文件夹；请写其中某个文件的路径`,
    unreadable: (document, path, reason) => `${document}文件“${path}”无法读取：${reason}`,
    notUtf8: (document, path) => `${document}文件“${path}”不是 UTF-8 文本`,
  },

  check: {
    summary: '检查配置，并逐一验证其中的规则表。',
    file: '配置（YAML 或 JSON）。',
    strict: '规则表有问题时，也以退出码 1 结束。',
    notes: [
      '对每张规则表说明：哪些客户没有规则适用、哪些规则同时成立、哪些规则从不起作用、哪些未能证明。! 是问题，? 是未能证明，· 是现状，可能正是本意。',
      '退出码：0 可以使用；1 不能使用；2 用法有误，或没有这个文件。',
    ],
    fine: (file) => `${file} 可以使用，没有发现规则表的问题`,
    problems: (file, count) => `${file} 可以使用，但规则表有 ${count} 处问题`,
    plugins: (names) => `插件（${names.join('、')}）的设置不在这里检查，由运行它们的程序检查`,
    unproven: (count) => `有 ${count} 个问题未能证明`,
    nothing: '每位客户都恰好由一条规则判定',
  },

  import: {
    summary: '把文件里的行导入数据库。',
    file: 'CSV，或用空白对齐的表，原样或 gzip 压缩。',
    config: '配置（YAML 或 JSON）。数据库里已有配置时可以省略。',
    map: '映射（YAML 或 JSON）：一行怎样变成客户和交易记录。',
    database: 'SQLite 文件的路径，或 postgres://user@host/database?schema=name。不存在就新建。',
    asOf: '按哪一刻来定分类和阶段：1998-07-01（取配置时区里当天零点），或 ISO 8601 时间。默认是现在。',
    encoding: '文件的编码：中文 Excel 存的 CSV 用 gb18030。默认是 UTF-8，或以文件开头的字节顺序标记为准。',
    replay: '让时钟依次走过文件里的每一刻，记下每次分类与阶段的变化。',
    strict: '只要有一行出错，就什么都不写。',
    json: '以 JSON 输出结果。',
    quiet: '除了错误，什么都不输出。',
    notes: [
      '导不进来的行连同行号、列名和原因另存到“文件.rejected.csv”，其余照常导入。同一个文件再导一次，什么都不会增加；但改动过或变长了的文件会重复计算原有的行，除非映射里写了 event.key。',
      '退出码：0 全部导入；1 有些行另存了；2 用法或输入有误，文件里的什么都没写；3 中途断了，已有一部分行导入：再运行一次即可，已导入的不会重复。',
    ],
    phases: {
      reading: '读取文件',
      checking: '检查各行',
      writing: '写入各行',
      placing: '确定分类与阶段',
    },
    nothingWritten: (file, rejected, rows) => `什么都没写：${file} 的 ${rows} 行里有 ${rejected} 行导不进来`,
    noneTaken: (file) => `${file} 没有一行能导进来`,
    noRows: (file) => `${file} 里没有数据行，没有新增`,
    nothingNew: (file, place) => `${file} 此前已导入 ${place}，没有新增`,
    taken: (file, place) => `${file} 已导入 ${place}`,
    takenBut: (file, place, rejected, rows) =>
      `${file} 已导入 ${place}，但 ${rows} 行里有 ${rejected} 行没能导入`,
    rows: '行数',
    customers: '新增客户',
    events: '新增记录',
    duplicates: '原已存在',
    rejected: '另存',
    aside: (path) => `另存的行连同行号、列名和原因在 ${path}`,
    mend: '请在那个文件里改好，只导入那个文件：原文件改动后再导入，每一行都会重复计算，除非映射里写了 event.key。',
    line: (line) => `第 ${line} 行：`,
    lineAndColumn: (line, column) => `第 ${line} 行，${column}：`,
    more: (count) => `还有 ${count} 行`,
    removed: (path) => `各行都已导入，上次另存的 ${path} 已删除`,
    interrupted: (rows, reason) =>
      `导入中断：${reason}。已有 ${rows} 行导入，予以保留；请再运行一次，已导入的不会重复`,
    needsConfig: '数据库还没有配置；请用 --config 给出配置',
    needsEncoding: (line, path, encoding, likely) =>
      `“${path}”第 ${line} 行不是 ${encoding}；如果是中文 Excel 存的，请加上 --encoding ${likely}`,
    noEncoding: (text, near, some) =>
      `不认识编码“${text}”${meant(near) || `；可用的有 ${some.join('、')} 等`}`,
  },

  report: {
    summary: '清点客户与记录，汇总，并显示各分类与阶段的人数。',
    notes: ['退出码：0 完成；2 用法有误，或数据库无法读取。'],
    customers: '客户',
    events: '记录',
    sums: '全部客户合计',
    stage: '阶段',
    stageChanges: '阶段变化',
    changesInto: (total) => `共 ${total} 次，转入`,
    nobodyYet: (since) =>
      `那时还没有客户，最早的一位从 ${since} 起才有。导入的客户从导入的 --as-of 那一刻起算；加 --replay 导入，则从各自的第一行起算。`,
    noClass: '未分类',
    noStage: '无阶段',
  },

  simulate: {
    summary: '预演：一份配置草稿会让每位客户怎样变动，但不真的去做。',
    draft: '草稿：一份配置（YAML 或 JSON）。',
    asOf: '截至将来的哪一刻：2027-01-01（取配置时区里当天零点），或 ISO 8601 时间。默认是现在。',
    cell: '列出某一种变动的客户：value:mid:high。冒号之间不写，就是没有分类。',
    limit: '与 --cell 一起用：一页几位客户，1 到 200。默认 50。',
    cursor: '与 --cell 一起用：上一页末尾给出的下一页起点。',
    notes: [
      '什么都不写入，草稿也不会发布。现行配置和草稿在同一刻各判定一次。',
      '退出码：0 完成；2 用法有误、草稿有误，或数据库无法读取。',
    ],
    title: (draft, database) => `${draft} 用于 ${database}`,
    of: (moved, all, share) => `${all} 位客户中有 ${moved} 位会改变分类或阶段（${share}）`,
    nobodyOf: (all) => `${all} 位客户的分类和阶段都不会改变`,
    nobody: '没有人变动',
    moves: (moved, share) => `${moved} 位会变动（${share}）`,
    arrives: (count) => `新增：${count} 位会得到分类`,
    leaves: (count) => `已删去：${count} 位会失去分类`,
    corner: '从 \\ 到',
    total: '合计',
    moving: '变动',
    more: (count) => `还有 ${count} 种；--json 给出全部`,
    automations: '自动化',
    automationsNote: '各会立即触发几次；本版本只计数，不执行',
    byEvents: '要等记录到来',
    nobodyThere: '没有人。',
    nextPage: (option) => `下一页：${option}`,
  },

  movement: {
    summary: '清点两个时刻之间，各有多少客户从哪个阶段或分类转到哪个。',
    attribute: 'stage（阶段），或某个分类的名称。',
    from: '起始时刻：1998-01-01（取配置时区里当天零点），或 ISO 8601 时间。',
    to: '结束时刻。默认是现在。',
    notes: [
      '按存档的变化清点：上次 sweep 之后仅因时间而起的变化不在其中；没有用 --replay 导入的历史，没有转移可言。',
      '退出码：0 完成；2 用法有误，或数据库无法读取。',
    ],
    between: (from, to, zone) => `从 ${from} 到 ${to}（${zone}）`,
    corner: '从 \\ 到',
    notThere: '尚未建档',
    notThereOrNone: '未分类或尚未建档',
    total: '合计',
    moved: (moved, total) => `${total} 位客户中有 ${moved} 位发生转移`,
    nobody: '当时还没有客户。',
  },

  explain: {
    summary: '讲清一位客户为什么在现在的分类和阶段。',
    id: '客户在 Guanxi 里的编号；写了 --source，就是在那个系统里的编号。',
    source: '编号所属的外部系统，即导入映射里的 source。',
    missing: '另外说明达到这个分类还差什么：high，或 value=high。',
    notes: ['退出码：0 完成；2 用法有误、没有这位客户，或数据库无法读取。'],
    noCustomer: (id) => `没有客户“${id}”；如果这是别的系统里的编号，请用 --source 说明是哪个系统`,
    noCustomerOf: (source, id) => `${source} 里没有客户“${id}”`,
    who: (id, asOf) => `${id}，${asOf}`,
    noClass: '未分类',
    since: (time) => `${time} 起`,
    cameFrom: (stage, when) => `由“${stage}”转入，因为 ${when}`,
    through: (cause) => `（${cause}）`,
    causes: {
      event: '因一次互动',
      field: '因资料修改',
      time: '随时间推移',
      rank: '因排名更新',
      import: '导入时',
      created: '建档时',
      revision: '因配置更新',
      override: '人工调整',
    },
    system: '系统',
    byHand: (who, since, until, reason) => `由${apart(who)}人工指定，${since} 起，${until}：${reason}`,
    until: (time) => `到 ${time} 为止`,
    untilTakenBack: '取消前一直有效',
    rulesGive: (name) => `按规则应为“${name}”`,
    rulesAgree: '按规则结果相同',
    next: '接下来可能进入',
    noNext: '之后没有其他阶段',
    twice: '几条规则同时成立，与规则表的设定冲突，所以没有分类',
    byRules: (value) => `按现在的规则和数据${joined('则为', value)}`,
    noRule: '没有规则成立',
    noRuleAbove: '以上规则都不成立',
    is: (attribute, value) => joined(`${attribute}为`, value),
    and: '同时满足',
    or: '满足任一',
    not: '不满足',
    isUnknown: (attribute) => `${attribute}未知`,
    seen: (values) => `（${values.join('；')}）`,
    methods: {
      quantiles: (by) => `按 ${by} 排名`,
      cumulativeShare: (by) => `按 ${by} 的累计占比`,
    },
    boundaries: (time) => `（分界更新于 ${time}）`,
    noBoundaries: '（分界尚未算出）',
    from: (value) => `${value} 起`,
    here: (value) => `（${joined('该客户为', value)}）`,
    hereUnknown: '（该客户未知）',
  },
}

/** A space stands between Chinese and what is none. */
function joined(text: string, value: string): string {
  return /^\p{sc=Han}/u.test(value) ? text + value : `${text} ${value}`
}

/** The same for a name in the middle of a sentence. */
function apart(name: string): string {
  return /^\p{sc=Han}/u.test(name) ? name : ` ${name} `
}

function meant(near: string | undefined): string {
  return near === undefined ? '' : `；是不是想写“${near}”？`
}
