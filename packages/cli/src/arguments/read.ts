import { parseArgs } from 'node:util'
import { didYouMean } from '@guanxi/core'
import type { Command } from './command.ts'
import type { Given } from './given.ts'
import { usageError } from './usage-error.ts'

/** Options every command has. */
export const common: Command['options'] = { help: { help: 'This text.' } }

/** @throws GuanxiError `cli.usage` */
export function readArguments(command: Command, args: readonly string[]): Given {
  const known: Command['options'] = { ...command.options, ...common }
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: {
      ...Object.fromEntries(
        Object.entries(known).map(
          ([name, { value }]) => [name, { type: value === undefined ? 'boolean' : 'string' }] as const,
        ),
      ),
      help: { type: 'boolean', short: 'h' },
    },
  })
  const values = new Map<string, string | true>()
  const operands: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value)
    if (token.kind === 'option') values.set(token.name, valueOf(token, known, command))
  }
  const text = (option: string): string | undefined => {
    const value = values.get(option)
    return value === true ? undefined : value
  }
  return {
    operand: values.has('help') ? '' : operandOf(operands, command),
    text,
    required: (option) => {
      const value = text(option)
      if (value !== undefined) return value
      throw usageError(`${command.name} needs --${option} ${known[option]?.value ?? ''}`.trimEnd())
    },
    flag: (option) => values.has(option),
  }
}

interface OptionToken {
  readonly name: string
  readonly rawName: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

function valueOf(token: OptionToken, known: Command['options'], command: Command): string | true {
  const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined
  const { rawName, value } = token
  if (option === undefined) {
    const options = Object.keys(known).map((name) => `--${name}`)
    throw usageError(`${command.name} has no option ${rawName}${didYouMean(rawName, options)}`)
  }
  if (option.value === undefined) {
    if (value === undefined) return true
    throw usageError(`${rawName} takes no value`)
  }
  if (value !== undefined && value !== '' && (token.inlineValue === true || !value.startsWith('--')))
    return value
  throw usageError(`${rawName} needs a value: ${rawName} ${option.value}`)
}

function operandOf(operands: readonly string[], { name, operand }: Command): string {
  const [first = '', second] = operands
  const unexpected = operand === undefined ? operands[0] : second
  if (unexpected !== undefined) throw usageError(`"${unexpected}" is one argument too many for ${name}`)
  if (operand !== undefined && first === '')
    throw usageError(`${name} needs ${operand.name}: ${operand.help}`)
  return first
}
