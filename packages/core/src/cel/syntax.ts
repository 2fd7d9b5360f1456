import type { Span } from './tree.ts'

/** A literal as written: a bigint is an int, a number a double; bytes are a text with one character each. */
export type Written =
  | null
  | boolean
  | string
  | bigint
  | number
  | { readonly uint: bigint }
  | { readonly bytes: string }

export type BinarySign =
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '&&'
  | '||'

type Pair = readonly [Syntax, Syntax]

interface Operands {
  readonly value: Written
  /** A name; with a dot before it where it is meant from the outermost scope. */
  readonly id: string
  readonly '.': readonly [Syntax, string]
  readonly '[]': Pair
  readonly '!_': Syntax
  readonly '-_': Syntax
  readonly '?:': readonly [Syntax, Syntax, Syntax]
  readonly list: readonly Syntax[]
  readonly map: readonly Pair[]
  readonly call: readonly [name: string, args: readonly Syntax[]]
  readonly rcall: readonly [name: string, receiver: Syntax, args: readonly Syntax[]]
}

type OperandsOf = Operands & { readonly [sign in BinarySign]: Pair }

/** What an expression says before its names and types are known: plain data, which `printCel` writes and `parseCel` reads. */
export type Syntax = {
  readonly [op in keyof OperandsOf]: { readonly op: op; readonly args: OperandsOf[op] } & Span
}[keyof OperandsOf]
