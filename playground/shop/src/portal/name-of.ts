import type { View } from './env.ts'

export function nameOf({ language }: View, product: { readonly en: string; readonly zh: string }): string {
  return language === 'en' ? product.en : product.zh
}
