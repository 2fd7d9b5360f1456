/** As many problems as somebody takes in at once. */
export const mostListed = 20

/** The first of many, and how many more there are: what came in has no bound, what goes out has. */
export function listed(texts: readonly string[], between = '; '): string {
  const more = texts.length - mostListed
  return [...texts.slice(0, mostListed), ...(more > 0 ? [`and ${more} more`] : [])].join(between)
}
