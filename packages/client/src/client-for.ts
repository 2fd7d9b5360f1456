import { createClient } from './client.ts'
import type { Client } from './client.ts'

/** A page's clients by absolute endpoint: sharing one is how elements see each other's writes. */
const clients = new Map<string, Client>()

/** The page's one client for an endpoint, made when first asked for. A relative endpoint is relative to the page. */
export function clientFor(endpoint: string): Client {
  const key = typeof document === 'undefined' ? endpoint : new URL(endpoint, document.baseURI).href
  const client = clients.get(key) ?? createClient({ endpoint: key })
  clients.set(key, client)
  return client
}
