export { filled, message, placeholders } from './message.ts'
export { defineMessages, messageLanguage } from './messages.ts'
export type { MessageLanguage, Messages, MessageValues } from './messages.ts'
export { refusal } from './refusal.ts'
