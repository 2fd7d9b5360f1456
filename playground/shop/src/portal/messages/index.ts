import { en } from './en.ts'
import type { Messages } from './en.ts'
import { zhCN } from './zh-cn.ts'

export type { Messages } from './en.ts'

export const languages = ['en', 'zh-CN'] as const
export type Language = (typeof languages)[number]

export const messages: { readonly [language in Language]: Messages } = { en, 'zh-CN': zhCN }
