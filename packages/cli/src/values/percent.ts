/** A share from 0 to 1 in whole percent; what is more than nothing is never shown as nothing, nor less than all as all. */
export function percentOf(share: number): string {
  const percent = share * 100
  const shown =
    percent > 0 && percent < 1 ? '<1' : percent > 99 && percent < 100 ? '>99' : Math.round(percent)
  return `${shown} %`
}
