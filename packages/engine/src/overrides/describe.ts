import { formatTimestamp, fromText } from '@guanxi/core'
import type { Classification } from '@guanxi/core'
import type { Override } from '@guanxi/core/api'
import type { OverrideRow } from '@guanxi/database'

/** A choice by hand as every door answers it. */
export function overrideOf({ classes, type }: Classification, row: OverrideRow): Override {
  const named = classes.find(({ name }) => String(name) === row.class)?.name
  return {
    classification: row.classification,
    // A past one may be of a class that the configuration no longer has.
    class: named ?? (fromText(row.class, type) as string | number),
    reason: row.reason,
    by: row.actor,
    since: formatTimestamp(row.since),
    until: row.until === null ? null : formatTimestamp(row.until),
  }
}
