import type { Random } from './random.ts'

export const categories = [
  'green',
  'white',
  'oolong',
  'black',
  'puer',
  'scented',
  'ware',
  'home',
  'gift',
] as const
export type Category = (typeof categories)[number]

export interface Product {
  readonly sku: string
  readonly category: Category
  readonly en: string
  readonly zh: string
  /** Fen. */
  readonly price: number
  /** Fen. */
  readonly cost: number
  readonly popularity: number
}

const list: readonly (readonly [Category, string, string, price: number, popularity: number])[] = [
  ['green', 'Longjing before Qingming, 50 g', '明前龙井 50 克', 298, 8],
  ['green', 'Longjing, everyday, 100 g', '口粮龙井 100 克', 128, 14],
  ['green', 'Biluochun, 50 g', '碧螺春 50 克', 168, 6],
  ['green', 'Anji white leaf, 50 g', '安吉白茶 50 克', 188, 5],
  ['green', 'Huangshan Maofeng, 100 g', '黄山毛峰 100 克', 139, 5],
  ['white', 'White Peony, 100 g', '白牡丹 100 克', 158, 7],
  ['white', 'Silver Needle, 50 g', '白毫银针 50 克', 268, 4],
  ['white', 'Aged Shoumei cake, 350 g', '老寿眉饼 350 克', 239, 5],
  ['oolong', 'Tieguanyin, light, 125 g', '清香铁观音 125 克', 118, 9],
  ['oolong', 'Tieguanyin, roasted, 125 g', '浓香铁观音 125 克', 128, 6],
  ['oolong', 'Da Hong Pao, 100 g', '大红袍 100 克', 218, 8],
  ['oolong', 'Phoenix Dancong, 80 g', '凤凰单丛 80 克', 198, 5],
  ['black', 'Jin Jun Mei, 50 g', '金骏眉 50 克', 228, 6],
  ['black', 'Keemun, 100 g', '祁门红茶 100 克', 108, 8],
  ['black', 'Dianhong golden buds, 100 g', '滇红金芽 100 克', 138, 7],
  ['black', 'Lapsang Souchong, 100 g', '正山小种 100 克', 118, 6],
  ['puer', 'Ripe Pu’er, tin, 200 g', '熟普罐装 200 克', 98, 8],
  ['puer', 'Raw Pu’er cake 2019, 357 g', '2019 年生普饼 357 克', 368, 4],
  ['puer', 'Mini tuocha, 20 pieces', '小沱茶 20 粒', 68, 9],
  ['scented', 'Jasmine Pearls, 100 g', '茉莉龙珠 100 克', 88, 12],
  ['scented', 'Osmanthus oolong, 80 g', '桂花乌龙 80 克', 79, 10],
  ['scented', 'Rose black tea, 60 g', '玫瑰红茶 60 克', 69, 8],
  ['scented', 'Chrysanthemum, 50 g', '胎菊 50 克', 39.9, 12],
  ['ware', 'Gaiwan, celadon', '青瓷盖碗', 158, 6],
  ['ware', 'Yixing teapot, 150 ml', '宜兴紫砂壶 150 毫升', 680, 3],
  ['ware', 'Glass teapot, 600 ml', '玻璃茶壶 600 毫升', 118, 9],
  ['ware', 'Tea cups, celadon, set of 4', '青瓷品茗杯四只', 128, 8],
  ['ware', 'Travel tea set', '旅行茶具', 169, 7],
  ['ware', 'Bamboo tea tray', '竹制茶盘', 198, 3],
  ['home', 'Linen tea towel', '亚麻茶巾', 36, 11],
  ['home', 'Sandalwood incense', '檀香线香', 58, 7],
  ['home', 'Incense holder, brass', '黄铜香插', 79, 5],
  ['home', 'Vase, unglazed', '素烧花器', 138, 4],
  ['home', 'Cotton table runner', '棉麻桌旗', 89, 5],
  ['home', 'Camellia hand cream', '山茶花护手霜', 49.9, 9],
  ['gift', 'Gift box “Four Seasons”', '四时礼盒', 398, 6],
  ['gift', 'Gift box “Spring Mountain”', '春山礼盒', 588, 4],
  ['gift', 'Mooncake and tea box', '茶月饼礼盒', 328, 4],
  ['gift', 'Gift box “Old Friends”', '故人礼盒', 888, 2],
]

export const products: readonly Product[] = list.map(([category, en, zh, price, popularity], index) => ({
  sku: `YS-${100 + index}`,
  category,
  en,
  zh,
  price: Math.round(price * 100),
  cost: Math.round(price * (category === 'ware' || category === 'home' ? 55 : 42)),
  popularity,
}))

const teas = ['green', 'white', 'oolong', 'black', 'puer', 'scented'] as const
export type Tea = (typeof teas)[number]

export function favouriteTea(chance: Random): Tea {
  return chance.weighted({ green: 30, scented: 20, oolong: 18, black: 14, puer: 10, white: 8 })
}

/** One product: mostly the favourite tea, and gift boxes when the basket is a gift. */
export function chooseProduct(chance: Random, favourite: Tea, gift: boolean): Product {
  const category: Category =
    gift && chance.chance(0.7) ? 'gift' : chance.chance(0.55) ? favourite : chance.weighted(otherCategories)
  const shelf = products.filter((product) => product.category === category)
  const sku = chance.weighted(Object.fromEntries(shelf.map((product) => [product.sku, product.popularity])))
  const chosen = shelf.find((product) => product.sku === sku)
  if (chosen === undefined) throw new RangeError(`the shelf "${category}" is empty`)
  return chosen
}

const otherCategories = {
  green: 14,
  white: 7,
  oolong: 10,
  black: 9,
  puer: 7,
  scented: 14,
  ware: 16,
  home: 18,
  gift: 5,
}

const bySku = new Map(products.map((product) => [product.sku, product]))

export function productOf(sku: string): Product | undefined {
  return bySku.get(sku)
}
