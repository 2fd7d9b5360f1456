/**
 * What every file of rows set aside begins with; the source's own columns follow. Where the source has one of that name, as a file of
 * rows set aside has, ours are numbered, so that the file can be imported in its turn.
 */
export function ownColumns(columns: readonly string[]): readonly string[] {
  for (let number = 1; ; number++) {
    const own = ['line', 'column', 'reason'].map((name) => (number === 1 ? name : `${name} ${number}`))
    if (!own.some((name) => columns.includes(name))) return own
  }
}

/** Whether a file's columns begin with ours, so that its cells are as `safeCell` wrote them. */
export function holdsSetAside([line = '', column, reason]: readonly string[]): boolean {
  const [known, number = ''] = /^line( \d+)?$/.exec(line) ?? []
  return known !== undefined && column === `column${number}` && reason === `reason${number}`
}

/** The beginning of every such file, also as a spreadsheet saves it again, whatever it puts between cells. */
export const ownBeginning = /^\uFEFF?"?line( \d+)?"?[,;\t]"?column\1"?[,;\t]"?reason\1"?[,;\t\r\n]/
