import { GuanxiError } from '@guanxi/core'

/** Another process was at the same customers at the same moment: a second look finds what it did. */
const raced: readonly string[] = ['customer.raced', 'customer.taken']

const mostTries = 5

/** Does a transaction's work, and does it anew where it met another process that loads the same. */
export async function retryRaced<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === mostTries || !(error instanceof GuanxiError) || !raced.includes(error.code)) throw error
    }
  }
}
