import { company } from './companies.ts'
import type { Industry } from './companies.ts'
import { city, email, phone } from './contacts.ts'
import { day, dayBetween, openingHour } from './calendar.ts'
import { drawHabit } from './habits.ts'
import type { HabitName } from './habits.ts'
import { personName } from './names.ts'
import type { Language } from './names.ts'
import { favouriteTea } from './products.ts'
import type { Tea } from './products.ts'
import { random } from './random.ts'

interface Common {
  /** The shop's own number, `C00042`. */
  readonly id: string
  readonly language: Language
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly city: string
  /** When the account was opened; ms since the epoch. */
  readonly joined: number
  readonly habit: HabitName
  readonly tea: Tea
  /** The member of staff who looks after them. */
  readonly owner: string | null
}

export interface Person extends Common {
  readonly type: 'person'
  /** `1988-05-01`. */
  readonly birthday: string | null
  readonly contactOk: boolean
  readonly tags: readonly string[]
}

export interface Company extends Common {
  readonly type: 'company'
  readonly industry: Industry
  readonly employees: number
  /** Fen; null where they pay at once. */
  readonly creditLimit: number | null
}

export type ShopCustomer = Person | Company

const staff = ['lin.yue', 'zhou.ran', 'emma.hart'] as const

/** Customer number `index`, whose account is opened between the two moments. */
export function shopCustomer(seed: number, index: number, from: number, to: number): ShopCustomer {
  const chance = random(seed, `customer ${index}`)
  const language: Language = chance.chance(0.64) ? 'zh' : 'en'
  const place = city(chance, language)
  const person = personName(chance, language)
  // Every fourth came early: those people were customers before the records began.
  const joinedDay = chance.chance(0.25)
    ? dayBetween(chance, from, from + 120 * day)
    : dayBetween(chance, from, to)
  const firm = chance.chance(0.06)
  const drawn = drawHabit(chance)
  const habit = firm && drawn === 'oneTimer' ? 'regular' : drawn
  const common: Common = {
    id: `C${String(index + 1).padStart(5, '0')}`,
    language,
    name: person.name,
    phone: chance.chance(0.93) ? phone(chance, language) : null,
    email: chance.chance(language === 'zh' ? 0.6 : 0.95) ? email(chance, person.mailbox) : null,
    city: place,
    joined: openingHour(chance, joinedDay),
    habit,
    tea: favouriteTea(chance),
    owner: firm || habit === 'devoted' || chance.chance(0.1) ? chance.pick(staff) : null,
  }
  if (firm) {
    const { name, industry, employees } = company(chance, language, place)
    const creditLimit = chance.chance(0.5) ? chance.integer(2, 20) * 500_000 : null
    return { ...common, type: 'company', name, industry, employees, creditLimit }
  }
  return {
    ...common,
    type: 'person',
    birthday: chance.chance(0.45) ? birthday(chance.integer(1952, 2004), chance.integer(0, 364)) : null,
    contactOk: chance.chance(0.7),
    tags: (['wholesale', 'tasting', 'press', 'neighbour'] as const).filter(() => chance.chance(0.03)),
  }
}

function birthday(year: number, dayOfYear: number): string {
  return new Date(Date.UTC(year, 0, 1 + dayOfYear)).toISOString().slice(0, 10)
}
