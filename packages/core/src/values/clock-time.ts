/** A time of day such as `08:30`, in minutes since midnight; null where the text is none. */
export function parseClockTime(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? []
  const [hour, minute] = [Number(hours), Number(minutes)]
  return hour <= 23 && minute <= 59 ? hour * 60 + minute : null
}

export function clockTimeProblem(text: string): string | null {
  return parseClockTime(text) === null ? 'a time of day has hours and minutes: 08:30, 21:00' : null
}
