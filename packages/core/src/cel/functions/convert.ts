import { isKept } from '../../values/range.ts'
import { celDuration, parseCelDuration } from '../../values/duration.ts'
import { parseCelTimestamp, parseDate, rfc3339 } from '../../values/time.ts'
import type { Type, Value } from '../../values/type.ts'
import { fromUtf8, toUtf8 } from '../../text/utf8.ts'
import { ofNumber, ofTexts, overload } from './overload.ts'
import type { Overload, Run } from './overload.ts'

const same: Run = (value) => value
const safe = (value: number): Value => (Number.isSafeInteger(value) ? value + 0 : null)
const natural = (value: number): Value => (value >= 0 ? safe(value) : null)
/** A fraction is cut off; minus one half is below zero all the same. */
const cut = (value: number): number => (value < 0 ? Math.ceil(value) : Math.floor(value))
const parsed = (form: RegExp, to: (value: number) => Value): Run =>
  ofTexts((text) => (form.test(text) ? to(Number(text)) : null))

const truths: { readonly [text: string]: boolean | undefined } = {
  ...Object.fromEntries(['1', 't', 'T', 'true', 'TRUE', 'True'].map((text) => [text, true])),
  ...Object.fromEntries(['0', 'f', 'F', 'false', 'FALSE', 'False'].map((text) => [text, false])),
}

/** Between which types values convert, and how; what has no meaning in the other type is unknown. */
const conversions: { readonly [to: string]: { readonly [from in Type]?: Run } } = {
  int: {
    int: same,
    uint: same,
    double: ofNumber((value) => safe(cut(value))),
    string: parsed(/^[+-]?\d+$/, safe),
    // Seconds since 1970, as CEL has it.
    timestamp: ofNumber((value) => Math.floor(value / 1000)),
  },
  uint: {
    int: ofNumber(natural),
    uint: same,
    double: ofNumber((value) => (value >= 0 ? safe(cut(value)) : null)),
    string: parsed(/^\d+$/, natural),
  },
  double: {
    int: same,
    uint: same,
    double: same,
    string: parsed(/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/, (value) =>
      Number.isFinite(value) ? value + 0 : null,
    ),
  },
  string: {
    string: same,
    bool: (value) => (value === true ? 'true' : 'false'),
    int: ofNumber(String),
    uint: ofNumber(String),
    double: ofNumber(String),
    bytes: ofTexts(fromUtf8),
    timestamp: ofNumber(rfc3339),
    duration: ofNumber(celDuration),
    date: same,
  },
  bytes: { bytes: same, string: ofTexts(toUtf8) },
  bool: { bool: same, string: ofTexts((text) => truths[text] ?? null) },
  timestamp: {
    timestamp: same,
    string: ofTexts(parseCelTimestamp),
    int: ofNumber((seconds) => (isKept(seconds * 1000, 'timestamp') ? seconds * 1000 : null)),
  },
  duration: { duration: same, string: ofTexts(parseCelDuration) },
  date: { date: same, string: ofTexts(parseDate) },
}

export const conversionFunctions: { readonly [name: string]: readonly Overload[] } = Object.fromEntries(
  Object.entries(conversions).map(([to, froms]) => [
    to,
    Object.entries(froms).flatMap(([from, run]) =>
      run === undefined ? [] : [overload([from as Type], to as Type, run)],
    ),
  ]),
)
