import { en } from './en.ts'
import { zhCN } from './zh-cn.ts'

export type Messages = typeof en

/** The messages nearest to a language tag; English where there are none. */
export function messagesFor(tag: string): Messages {
  return tag === 'zh' || tag.startsWith('zh-') ? zhCN : en
}
