import type { OutsideReason } from '../../api/proof.ts'
import { joined } from '../../sentences/joined.ts'
import type { en } from './en.ts'

const reasons: { readonly [reason in OutsideReason]: string } = {
  form: '既不是与固定值的比较，也不是“属于”或“有无值”的判断',
  time: '对 now 的用法不是“距某个时间多久”',
  nowAndFixed: '既按距今多久比较，又与固定时间比较',
  comparedElsewhere: '参与计算的属性在别处另有条件',
  notOfCustomer: '读取了客户以外的数据',
  tooLarge: '含有超过千万亿的数',
  tooMany: '列出的值多于会尝试的数目',
}

export const zhCN: typeof en = {
  gap: (who) => joined('没有规则适用于', who),
  overlap: (rules, who) => joined(named(rules), '同时适用于', who),
  impossible: (rule) => `规则 ${rule} 从不起作用：它的条件对谁都不成立`,
  shadowed: (rule, by, who) =>
    joined(
      `规则 ${rule} 从不起作用：凡它成立之处，都由`,
      named(by),
      '先行判定',
      who === null ? '' : joined('，例如', who),
    ),
  unproven: {
    gap: '每位客户都有规则适用',
    overlap: (rules) => joined(named(rules), '中没有两条适用于同一位客户'),
    fires: (rules) => joined(named(rules), '会对某位客户起作用'),
  },
  doubt: (what, type, why) => `未能证明${what}${type === '' ? '' : `（${type}）`}：${why.join('；')}`,
  tooLong: '搜索太久，已放弃',
  part: (text, rule, reason) => joined(rule === null ? '' : `规则 ${rule} 中的`, text, reasons[reason]),
  customer: '这样的客户',
  customerOf: (type) => joined('这样的', type),
  every: '每位客户',
  everyOf: (type) => joined('每位', type),
  with: (who, values) => `${who}：${values.join('，')}`,
  value: (label, value) => `${label} = ${value}`,
  none: (label) => joined(label, '没有值'),
  ago: (label, length) => joined(label, '在', length, '前'),
  ahead: (label, length) => joined(label, '在', length, '后'),
  justNow: (label) => joined(label, '就在此刻'),
}

function named(rules: readonly number[]): string {
  return rules.length === 0 ? '各条规则' : `规则 ${rules.join('、')}`
}
