import type { BenchResult } from './bench.ts'

export function printTable(name: string, { rows, aims }: BenchResult): void {
  const width = Math.max(...[...rows, ...aims].map((row) => row.name.length))
  console.log(`\n${name}`)
  for (const row of rows)
    console.log(
      `  ${row.name.padEnd(width)}  ${Math.round(row.perSecond).toLocaleString('en').padStart(10)} /s`,
    )
  if (aims.length > 0) console.log('\naims')
  for (const { name: aim, want, got, met } of aims) {
    console.log(
      `  ${aim.padEnd(width)}  ${percent(got).padStart(10)}  wanted ≥ ${percent(want)}  ${met ? 'met' : 'NOT met'}`,
    )
  }
}

function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(0)} %`
}
