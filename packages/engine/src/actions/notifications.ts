import { z } from 'zod'
import { actorKey } from '../actor/actor.ts'
import { customerRef } from '../events/input.ts'
import { inner } from '../gate/call.ts'
import { defineAction, defineQuery } from '../gate/token.ts'
import { listNotifications } from '../notifications/list.ts'
import { sendNotification } from '../notifications/send.ts'
import { notificationPage, sentNotifications } from './answers/compiled.ts'

const id = z.string().max(200)

export const sendNotificationAction = defineAction({
  name: 'notifications.send',
  description: 'Tells a member of staff, or everybody in a team, something inside the application.',
  input: z.strictObject({
    to: z
      .union([id, z.strictObject({ team: id.min(1) })])
      .nullish()
      .describe('The host’s id for a person, or a team; where it is empty, nobody is told.'),
    title: z.string().trim().min(1).max(500),
    text: z.string().max(10_000).nullish(),
    customer: customerRef.nullish(),
    key: z.string().min(1).max(200).optional().describe('The same key twice is told a person once.'),
  }),
  output: sentNotifications,
  run: async (context, { to, title, text, customer, key }) => {
    const { engine, session, now, actor } = inner(context)
    const about = { title, text: text ?? null, customer: customer ?? null, key: key ?? null }
    const call = { now, actor: actorKey(actor), directory: context.directory }
    return await sendNotification(engine, session, { to: to ?? null, ...about }, call)
  },
})

export const listNotificationsQuery = defineQuery({
  name: 'notifications.list',
  granted: 'anyone',
  description: 'What the asker was told, unread first, each newest first.',
  input: z.strictObject({
    cursor: z.string().max(2000).optional(),
    limit: z.int().min(1).max(200).optional().describe('50 unless told.'),
  }),
  output: notificationPage,
  run: async (context, input) => {
    const { engine, session, actor } = inner(context)
    return await listNotifications(engine, session, actor.id, input)
  },
})

export const readNotificationsAction = defineAction({
  name: 'notifications.read',
  audit: 'never',
  granted: 'anyone',
  description: 'Marks notifications of the asker as read: the named ones, or all.',
  input: z.union([
    z.strictObject({ notifications: z.array(z.string().min(1).max(100)).min(1).max(1000) }),
    z.strictObject({ all: z.literal(true) }),
  ]),
  output: z.object({ read: z.int().describe('How many were unread until now.') }),
  run: async (context, input) => {
    const { engine, session, now, actor } = inner(context)
    const ids = 'all' in input ? null : input.notifications
    return { read: await engine.notifications.read(session, actor.id, ids, now) }
  },
})
