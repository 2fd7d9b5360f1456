import { formatTimestamp } from '@guanxi/core'
import type { DeliveryRow } from '@guanxi/database'
import { inner } from '../gate/call.ts'
import type { Context } from '../gate/token.ts'

const texts = {
  en: {
    title: (host: string) => `A webhook to ${host} was given up`,
    text: (error: string, id: string) =>
      `${error}. The log of webhooks has it as ${id}, from where it can be sent again. Of others to this receiver nothing is told here today.`,
  },
  zh: {
    title: (host: string) => `发往 ${host} 的 webhook 已放弃`,
    text: (error: string, id: string) =>
      `${error}。webhook 记录里的编号是 ${id}，可以从那里再发一次。今天发往同一接收端的其他失败不再通知。`,
  },
} as const

/** Notifies whom the host named, once a day (UTC) for each receiver: where one is away, all that is for it is given up. */
export async function notifyGivenUp(context: Context, row: DeliveryRow): Promise<void> {
  const { engine, session, now, webhooks } = inner(context)
  const { title, text } = texts[engine.model.document.locale?.default.startsWith('zh') === true ? 'zh' : 'en']
  const { host } = new URL(row.url)
  const rows = webhooks.notify.map((user) => ({
    id: engine.newId(),
    user,
    key: `webhook-given-up ${host} ${formatTimestamp(now).slice(0, 10)}`,
    title: title(host),
    text: text(row.error ?? '', row.id),
    customer: row.customer,
    source: 'system:webhooks',
    createdAt: now,
    readAt: null,
  }))
  if (rows.length > 0) await engine.notifications.add(session, rows)
}
