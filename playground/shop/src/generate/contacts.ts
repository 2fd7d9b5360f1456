import type { Language } from './names.ts'
import type { Random } from './random.ts'

const cities = {
  zh: {
    杭州: 22,
    上海: 18,
    北京: 12,
    苏州: 9,
    南京: 7,
    广州: 6,
    深圳: 6,
    成都: 6,
    武汉: 4,
    厦门: 3,
    福州: 3,
    西安: 3,
    青岛: 2,
    长沙: 2,
    重庆: 2,
    昆明: 1,
  },
  en: {
    Shanghai: 24,
    Hangzhou: 18,
    Beijing: 14,
    'Hong Kong': 10,
    Singapore: 10,
    London: 8,
    Shenzhen: 6,
    Suzhou: 4,
    Vancouver: 3,
    Melbourne: 3,
  },
}

const mailHosts = ['mail.example', 'post.example', 'letters.example', 'inbox.example']

export function city(chance: Random, language: Language): string {
  return language === 'zh' ? chance.weighted(cities.zh) : chance.weighted(cities.en)
}

export function email(chance: Random, mailbox: string): string {
  return `${mailbox}@${chance.pick(mailHosts)}`
}

/** Numbers nobody can have: China's 154 is not given out, and Ofcom keeps +44 7700 900 for plays and films. */
export function phone(chance: Random, language: Language): string {
  if (language === 'en' && chance.chance(0.4)) return `+447700900${digits(chance, 3)}`
  return `+86154${digits(chance, 8)}`
}

function digits(chance: Random, count: number): string {
  return Array.from({ length: count }, () => chance.integer(0, 9)).join('')
}
