import type { en } from './en.ts'

export const zhCN: { readonly [key in keyof typeof en]: string } = {
  'notes.add': '添加备注',
  'notes.latest': '最新备注',
  'notes.too-long': '备注有 {length} 个字，最多 {most} 个（plugins.notes.maxLength）',
}
