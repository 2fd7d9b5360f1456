import { GuanxiError } from '@guanxi/core'

interface Fault {
  readonly path: string
  /** Of the first bytes that mean nothing in the encoding, counted from 1. */
  readonly line: number
  /** In which the file was read. */
  readonly encoding: string
  /** In which it may be; null where there is nothing to go by. */
  readonly likely: string | null
}

/** A file that is not in the encoding it is read in. */
export class EncodingError extends GuanxiError implements Fault {
  readonly path: string
  readonly line: number
  readonly encoding: string
  readonly likely: string | null

  constructor({ path, line, encoding, likely }: Fault, cause: unknown) {
    const advice =
      likely === null
        ? 'mend that line, or name the encoding the file was saved in'
        : `name its encoding, such as ${likely} for a CSV that Excel saved in Chinese`
    super('import.encoding', `line ${line} of "${path}" is not ${encoding.toUpperCase()}; ${advice}`, {
      details: { line, encoding, likely },
      cause,
    })
    this.path = path
    this.line = line
    this.encoding = encoding
    this.likely = likely
  }
}
