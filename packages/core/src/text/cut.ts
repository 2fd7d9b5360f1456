/** A text from outside for a message: as much of it as tells which it was. */
export function cut(text: string, most = 80): string {
  return text.length > most ? `${text.slice(0, most - 1).toWellFormed()}…` : text
}
