import type { WebhookOptions } from '@guanxi/engine'

/** What a worker sends webhooks with, as its environment says: several parted by spaces or commas. No option, for all would see it. */
export function webhooksFrom(env: NodeJS.ProcessEnv): WebhookOptions {
  return {
    secrets: parts(env['GUANXI_WEBHOOK_SECRETS']),
    allowPrivate: parts(env['GUANXI_WEBHOOK_ALLOW_PRIVATE']),
    notify: parts(env['GUANXI_WEBHOOK_NOTIFY']),
  }
}

function parts(text = ''): string[] {
  return text.split(/[\s,]+/).filter((part) => part !== '')
}
