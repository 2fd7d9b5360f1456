import { definePlugin } from '@guanxi/engine'
import type { Plugin } from '@guanxi/engine'
import { add } from './actions/add.ts'
import { eventTypes } from './events.ts'
import { messages } from './messages/index.ts'
import { latest } from './queries/latest.ts'
import { settings } from './settings.ts'

/** Notes on a customer: what staff want the next one to know. */
export function notes(): Plugin {
  return definePlugin({
    name: 'notes',
    version: '0.1.0',
    settings,
    messages,
    tokens: [add, latest],
    eventTypes,
  })
}

export { add } from './actions/add.ts'
export { latest } from './queries/latest.ts'
