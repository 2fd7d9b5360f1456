import { ownerOf } from '../model/owner-of.ts'

/** `; is its plugin, "notes", there? …` for a name that a plugin would bring which brings none; else nothing. */
export function ofAbsentPlugin(name: string, known: Iterable<string>): string {
  const owner = ownerOf(name)
  if (owner === null || [...known].some((each) => ownerOf(each) === owner)) return ''
  return `; is its plugin, "${owner}", there? On the command line name it with --plugins`
}
