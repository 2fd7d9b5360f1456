import { defineMessages } from '@guanxi/core/messages'
import { en } from './en.ts'
import { zhCN } from './zh-cn.ts'

export const messages = defineMessages({ en, 'zh-CN': zhCN })
