import { printable } from '../terminal/printable.ts'

/**
 * Somebody who is on record by the kind of actor and the host's id for them.
 * @param system what Guanxi itself is called
 */
export function actorText(actor: string, system: string): string {
  const [kind = '', ...id] = actor.split(':')
  return kind === 'system' ? system : printable(id.join(':'))
}
