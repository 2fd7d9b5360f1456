import type { EventTypeDocument } from '@guanxi/engine'

/** A note is an event, so it stands on the timeline, and rollups and rules can read it. */
export const eventTypes: { readonly [name: string]: EventTypeDocument } = {
  'notes.note': {
    label: { en: 'Note', 'zh-CN': '备注' },
    fields: { text: { type: 'text', required: true, label: { en: 'Text', 'zh-CN': '内容' } } },
  },
}
