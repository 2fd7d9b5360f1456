/** What can stand in a JSON answer. Money travels as decimal text in major units (`"129.00"`), times as ISO 8601 in UTC. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** A label as the configuration says it: one text for all languages, or one per language tag. */
export type Label = string | { readonly [language: string]: string }
