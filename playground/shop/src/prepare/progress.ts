/** Tells how far long work is: on a terminal in one line that changes, else a line for every quarter. */
export function progress(what: string, out: NodeJS.WriteStream): (done: number, all: number) => void {
  let said = -1
  return (done, all) => {
    const percent = Math.floor((done / all) * 100)
    const step = out.isTTY ? percent : percent - (percent % 25)
    if (step === said) return
    said = step
    const line = `${what}: ${step} %`
    if (!out.isTTY) out.write(`${line}\n`)
    else out.write(`\r${line}${percent === 100 ? '\n' : ''}`)
  }
}
