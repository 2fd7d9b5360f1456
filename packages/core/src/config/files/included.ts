/** How an included file is found: its name from the first file's folder, or what is wrong with the way it is written. */
export type Found = { readonly name: string } | { readonly problem: string }

/**
 * @param written what stands under `include`
 * @param from the name of the file where it stands
 * @param first the name of the first file, out of whose folder no path may lead
 */
export function included(written: string, from: string, first: string): Found {
  if (/^[a-z][a-z\d+.-]*:/i.test(written))
    return { problem: `"${written}" is an address; an included file is named by its path from this file` }
  if (written.startsWith('/') || written.includes('\\'))
    return { problem: `write the path from this file, with "/" between folders: rules/value.yaml` }
  if (!/\.(?:ya?ml|json)$/i.test(written))
    return { problem: `"${written}" is neither YAML nor JSON; an included file ends in .yaml, .yml or .json` }
  const way = from.split('/').slice(0, -1)
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') way.push(part)
    else if (way.pop() === undefined)
      return {
        problem: `"${written}" leads out of the folder of ${first}, where all files of a configuration are`,
      }
  }
  return { name: way.join('/') }
}
