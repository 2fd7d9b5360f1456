/** The language that `Accept-Language` asks for most, as it is written there; undefined where it asks for none. */
export function firstLanguage(header: string | undefined): string | undefined {
  const asked = (header ?? '').split(',').flatMap((part) => {
    const [, tag = '', weight = '1'] =
      /^\s*([a-z]+(?:-[a-z0-9]+)*)\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(part) ?? []
    return tag === '' || tag.length > 35 || Number(weight) === 0 ? [] : [{ tag, weight: Number(weight) }]
  })
  // The order stays among those asked for alike.
  return asked.toSorted((one, other) => other.weight - one.weight)[0]?.tag
}
