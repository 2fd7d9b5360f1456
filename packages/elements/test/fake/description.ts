import type { CrmDescription } from '@guanxi/core/api'

const value = (
  name: string,
  en: string,
  zh: string,
  type: 'text' | 'money' | 'integer' | 'datetime' | 'date' | 'boolean' | 'tags',
) => ({
  name,
  label: { en, 'zh-CN': zh },
  type,
  required: false,
})

/** A shop's configuration as a server describes it. */
export const description: CrmDescription = {
  revision: 1,
  locale: { default: 'en', supported: ['en', 'zh-CN'] },
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  customerTypes: [
    {
      name: 'person',
      label: { en: 'Person', 'zh-CN': '个人客户' },
      title: 'name',
      fields: [
        { ...value('name', 'Name', '姓名', 'text'), required: true },
        value('email', 'Email', '邮箱', 'text'),
        value('birthday', 'Birthday', '生日', 'date'),
        {
          ...value('need', 'Main need', '主要需求', 'text'),
          type: 'select',
          options: [
            { name: 'quality', label: { en: 'Quality', 'zh-CN': '质量' } },
            { name: 'price', label: { en: 'Price', 'zh-CN': '价格' } },
          ],
        },
        value('tags', 'Tags', '标签', 'tags'),
        value('contactOk', 'May be contacted', '同意联系', 'boolean'),
      ],
    },
  ],
  eventTypes: [
    {
      name: 'purchase',
      label: { en: 'Purchase', 'zh-CN': '购买' },
      fields: [
        { ...value('amount', 'Amount', '金额', 'money'), required: true },
        value('quantity', 'Quantity', '数量', 'integer'),
        value('category', 'Category', '品类', 'text'),
      ],
    },
    {
      name: 'visit',
      label: { en: 'Follow-up', 'zh-CN': '回访' },
      fields: [
        {
          ...value('channel', 'Channel', '渠道', 'text'),
          type: 'select',
          required: true,
          options: [
            { name: 'phone', label: { en: 'Phone', 'zh-CN': '电话' } },
            { name: 'wechat', label: { en: 'WeChat', 'zh-CN': '微信' } },
          ],
        },
        value('dueOn', 'Next on', '下次日期', 'date'),
        value('reached', 'Reached', '已联系上', 'boolean'),
      ],
    },
  ],
  rollups: [
    value('orders', 'Orders', '订单数', 'integer'),
    value('spend', 'Spend', '累计消费', 'money'),
    value('spend365', 'Spend, 365 days', '近一年消费', 'money'),
    value('lastPurchaseAt', 'Last purchase', '最近购买', 'datetime'),
  ],
  classifications: [
    {
      name: 'value',
      label: { en: 'Value', 'zh-CN': '客户价值' },
      kind: 'table',
      many: false,
      classes: [
        { name: 'high', label: { en: 'High', 'zh-CN': '高价值' } },
        { name: 'mid', label: { en: 'Mid', 'zh-CN': '中价值' } },
        { name: 'low', label: { en: 'Low', 'zh-CN': '低价值' } },
      ],
    },
    {
      name: 'abc',
      label: { en: 'ABC', 'zh-CN': 'ABC 分类' },
      kind: 'rank',
      many: false,
      classes: [
        { name: 'A', label: 'A' },
        { name: 'B', label: 'B' },
        { name: 'C', label: 'C' },
      ],
    },
    {
      name: 'f',
      label: 'f',
      kind: 'rank',
      many: false,
      classes: [5, 4, 3, 2, 1].map((name) => ({ name, label: String(name) })),
    },
  ],
  strategies: [
    { ...value('cadence', 'Visit every', '回访周期', 'text'), type: 'duration' },
    { ...value('discount', 'Discount', '折扣', 'text'), type: 'number' },
  ],
  segments: [
    { name: 'regulars', label: { en: 'Regulars', 'zh-CN': '老顾客' } },
    { name: 'atRisk', label: { en: 'At risk', 'zh-CN': '流失风险' } },
  ],
  stages: [
    { name: 'prospect', label: { en: 'Prospect', 'zh-CN': '潜在客户' } },
    { name: 'first', label: { en: 'First purchase', 'zh-CN': '初次购买' } },
    { name: 'repeat', label: { en: 'Repeat', 'zh-CN': '重复购买' } },
    { name: 'loyal', label: { en: 'Loyal', 'zh-CN': '忠诚客户' } },
    { name: 'wonBack', label: 'wonBack' },
  ],
}
