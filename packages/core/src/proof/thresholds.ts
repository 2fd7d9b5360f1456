import type { Form } from './atom.ts'

/** At which values of its sum an atom turns. */
export function thresholdsOf(form: Form, now: number): number[] {
  if (form.kind !== 'line') return []
  return form.at.map((at) => at - form.now * now + 0)
}
