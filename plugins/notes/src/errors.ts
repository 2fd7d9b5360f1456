import { GuanxiError } from '@guanxi/engine'

export function tooLong(length: number, most: number): GuanxiError {
  return new GuanxiError(
    'notes.too-long',
    `the note has ${length} characters; ${most} is the most (plugins.notes.maxLength)`,
    {
      status: 400,
    },
  )
}
