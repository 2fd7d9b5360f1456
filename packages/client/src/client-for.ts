import { createClient } from './client.ts'
import type { Client } from './client.ts'

/** A page's clients by absolute endpoint: sharing one is how elements see each other's writes. */
const clients = new Map<string, Client>()

/**
 * The page's one client for an endpoint, made when first asked for. A relative endpoint is relative to the page. It asks in the page's
 * language (`<html lang>`), where the browser's may be another.
 */
export function clientFor(endpoint: string): Client {
  const key = typeof document === 'undefined' ? endpoint : new URL(endpoint, document.baseURI).href
  const client = clients.get(key) ?? createClient({ endpoint: key, headers: languageOfPage })
  clients.set(key, client)
  return client
}

function languageOfPage(): Record<string, string> {
  const tag = typeof document === 'undefined' ? '' : document.documentElement.lang
  // What else may stand there is for no header.
  return /^[A-Za-z0-9-]{2,35}$/.test(tag) ? { 'accept-language': tag } : {}
}
