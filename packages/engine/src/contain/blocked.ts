import { GuanxiError } from '@guanxi/core'
import { told } from './part.ts'
import type { Part } from './part.ts'

/** That one of these has kept this process from everything else for so many milliseconds. */
export function blocked(milliseconds: number, parts: readonly Part[]): GuanxiError {
  const details = { parts: parts.map(({ name }) => name), milliseconds: Math.round(milliseconds) }
  const message = `this process could do nothing else for ${seconds(milliseconds)} s: ${suspected(parts.map(told))}`
  return new GuanxiError('crm.blocked', message, { status: 500, details })
}

/** @param names as they are told to people */
function suspected(names: readonly string[]): string {
  const [only = ''] = names
  if (names.length === 1) return `${only} reckons without a pause`
  return `at work were ${names.join(', ')}, of which one reckons without a pause`
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1)
}
