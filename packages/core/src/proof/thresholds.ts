import type { Form } from './atom.ts'

/** With how many values an atom compares what it reads. */
export function comparedWith(form: Form): number {
  if (form.kind === 'line' || form.kind === 'pair') return form.at.length
  return form.kind === 'text' ? form.texts.length : 1
}

/** At which values of its sum an atom turns. */
export function thresholdsOf(form: Form, now: number): number[] {
  if (form.kind !== 'line') return []
  return form.at.map((at) => at - form.now * now + 0)
}
