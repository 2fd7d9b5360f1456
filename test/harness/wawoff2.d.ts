declare module 'wawoff2' {
  /** WOFF2 in, TTF out. */
  export function decompress(woff2: Uint8Array): Promise<Uint8Array>
}
