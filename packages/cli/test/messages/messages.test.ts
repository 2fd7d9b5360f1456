import { expect, test } from 'vitest'
import { en } from '../../src/messages/en.ts'
import { zhCN } from '../../src/messages/zh-cn.ts'

/** Every text of a language by its path, spoken with made-up words. */
function textsOf(messages: unknown, path = ''): [path: string, text: string][] {
  if (typeof messages === 'string') return [[path, messages]]
  if (typeof messages === 'function') {
    const list = /^(list|explain\.seen|check\.(plugins|actions)|publish\.wouldLose)$/.test(path)
    const words = /^usage\.(language|classTwice)$/.test(path)
      ? ['x', ['y']]
      : [list ? ['x', 'y'] : 'x', 'y', ['z'], 'w']
    return [[path, String((messages as (...words: unknown[]) => unknown)(...words))]]
  }
  return Object.entries(messages as object).flatMap(([key, value]) =>
    textsOf(value, path === '' ? key : `${path}.${key}`),
  )
}

/** Only marks and the words given. */
const wordless = ['list', 'about', 'explain.who', 'explain.through', 'explain.seen']

test('every message is Chinese in Chinese, and none is in English', () => {
  const other = textsOf(zhCN).filter(([, text]) => !/\p{sc=Han}/u.test(text))
  expect(other.map(([path]) => path)).toEqual(wordless)
  expect(textsOf(en).filter(([, text]) => /[\p{sc=Han}，。；：（）“”、]/u.test(text))).toEqual([])
})
