import { parseArgs } from 'node:util'
import { nearest } from '@guanxi/core'
import type { Command } from './command.ts'
import type { Given } from './given.ts'
import { usageError } from './usage-error.ts'

/** Options every command has; the language is taken out before a command reads its own. */
export const common: Command['options'] = {
  language: { value: ({ values }) => values.language, help: ({ help }) => help.language },
  plugins: { value: ({ values }) => values.file, help: ({ help }) => help.plugins },
  help: { help: ({ help }) => help.this },
}

/** @throws GuanxiError `cli.usage` */
export function readArguments(command: Command, args: readonly string[]): Omit<Given, 'plugins'> {
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
      throw usageError((messages) =>
        messages.usage.needsOption(
          command.name,
          `--${option} ${known[option]?.value?.(messages) ?? ''}`.trimEnd(),
        ),
      )
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
    throw usageError(({ usage }) => usage.option(command.name, rawName, nearest(rawName, options)))
  }
  const { value: standIn } = option
  if (standIn === undefined) {
    if (value === undefined) return true
    throw usageError(({ usage }) => usage.noValue(rawName))
  }
  if (value !== undefined && value !== '' && (token.inlineValue === true || !value.startsWith('--')))
    return value
  throw usageError((messages) => messages.usage.needsValue(rawName, standIn(messages)))
}

function operandOf(operands: readonly string[], { name, operand }: Command): string {
  const [first = '', second] = operands
  const unexpected = operand === undefined ? operands[0] : second
  if (unexpected !== undefined) throw usageError(({ usage }) => usage.tooMany(name, unexpected))
  if (operand !== undefined && operand.optional === undefined && first === '') {
    throw usageError((messages) =>
      messages.usage.needsOperand(name, operand.name(messages), operand.help(messages)),
    )
  }
  return first
}
