import { didYouMean } from '../text/did-you-mean.ts'
import { ofAbsentPlugin } from '../text/of-absent-plugin.ts'

/** That there is no event type of a name, and what was meant: another one, or one of a plugin that is not here. */
export function noEventType(name: string, known: Iterable<string>): string {
  return `there is no event type "${name}"${didYouMean(name, known) || ofAbsentPlugin(name, known)}`
}
