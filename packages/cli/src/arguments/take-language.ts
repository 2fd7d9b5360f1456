const option = '--language'

/**
 * Takes `--language` out of a command line: wherever it stands, it decides how everything else is told.
 * @returns what it says, the last where it is given twice; empty where it says nothing, null where it is not given
 */
export function takeLanguage(args: readonly string[]): {
  readonly asked: string | null
  readonly rest: readonly string[]
} {
  let asked: string | null = null
  const rest: string[] = []
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (arg === '--') return { asked, rest: [...rest, ...args.slice(i)] }
    if (arg.startsWith(`${option}=`)) asked = arg.slice(option.length + 1)
    else if (arg !== option) rest.push(arg)
    else if (args[i + 1] === undefined || args[i + 1]?.startsWith('-') === true) asked = ''
    else asked = args[++i] ?? ''
  }
  return { asked, rest }
}
