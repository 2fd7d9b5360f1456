import type { Language } from './names.ts'
import type { Random } from './random.ts'

export const industries = ['teahouse', 'hotel', 'restaurant', 'office', 'retail'] as const
export type Industry = (typeof industries)[number]

const words = {
  zh: '听泉,半亩,云和,松间,一苇,知白,南山,拾光,青禾,望舒,竹里,清欢,归野,朴园,小满,雨前,兰亭,三径,若水,墨香'.split(
    ',',
  ),
  en: 'Willow,Harbour,Juniper,Copper,Lantern,Orchard,Meridian,Northgate,Sparrow,Linden,Larkspur,Pavilion,Kestrel,Foundry,Beacon,Marlow,Quayside,Hawthorn,Stillwater,Bramble'.split(
    ',',
  ),
}

const kinds: { readonly [industry in Industry]: { readonly zh: string; readonly en: string } } = {
  teahouse: { zh: '茶馆', en: 'Tea Room' },
  hotel: { zh: '酒店', en: 'Hotel' },
  restaurant: { zh: '餐厅', en: 'Kitchen' },
  office: { zh: '科技有限公司', en: 'Studio Ltd' },
  retail: { zh: '生活馆', en: 'Stores' },
}

const sizes: { readonly [industry in Industry]: readonly [number, number] } = {
  teahouse: [3, 25],
  hotel: [30, 400],
  restaurant: [8, 90],
  office: [15, 1200],
  retail: [4, 60],
}

export function company(chance: Random, language: Language, city: string) {
  const industry = chance.pick(industries)
  const [least, most] = sizes[industry]
  const word = chance.pick(words[language])
  const second = chance.pick(words.en)
  const name =
    language === 'zh'
      ? city + word + kinds[industry].zh
      : `${word}${second === word || chance.chance(0.6) ? '' : ` & ${second}`} ${kinds[industry].en}`
  // Small firms are many and large ones few: the square leans to the low end.
  const employees = Math.round(least + (most - least) * chance.next() ** 2)
  return { name, industry, employees }
}
