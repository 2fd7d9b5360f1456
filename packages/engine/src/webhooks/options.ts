/** What a host says of the webhooks its CRM sends. The secrets stay in the process: no table, answer or log holds them. */
export interface WebhookOptions {
  /**
   * What receivers check signatures with: `whsec_` and at least 24 bytes in base64. For all addresses alike, or by the address, or
   * beginning of one, that they are for: the longest that fits counts. With several, each signs, so that one can be replaced
   * by another. To an address without a secret nothing is sent.
   */
  readonly secrets?: readonly string[] | { readonly [address: string]: readonly string[] }
  /**
   * Hosts by name, and addresses or ranges of them (`10.0.0.0/8`), that may be sent to although they are not public, and by http
   * too. None unless told.
   */
  readonly allowPrivate?: readonly string[]
  /** Milliseconds a receiver has to answer; 10,000 unless told. */
  readonly timeLimit?: number
  /** The host's ids of the people who are notified, once a day for each receiver, when a webhook is given up. Nobody unless told. */
  readonly notify?: readonly string[]
}
