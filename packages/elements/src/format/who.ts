import type { Messages } from '../messages/index.ts'

/** Who did something, kept as the kind of actor and the host's id for them: the id, or Guanxi itself in words. */
export function who(messages: Messages, by: string): string {
  const [kind = '', ...id] = by.split(':')
  return kind === 'system' ? messages.system : id.join(':')
}
