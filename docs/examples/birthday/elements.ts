import { message } from '@guanxi/core/messages'
import { define, GxView, html } from '@guanxi/elements/base'
import type { Call, Client, CrmActions, CrmQueries, CustomerPage } from '@guanxi/elements/base'
import { messages } from './messages.ts'

type Actions = CrmActions & { 'birthday.greet': Call<{ customer: string }, { text: string }> }

export class GxBirthdayToday extends GxView<CustomerPage, CrmQueries, Actions> {
  static override readonly version: string = '1.0.0'

  protected override async ask(client: Client<CrmQueries, Actions>) {
    return await client.query('customers.list', { segment: 'birthdayToday' })
  }

  protected override view({ items }: CustomerPage) {
    const greet = (customer: string) => () =>
      this.act(async (client) => (await client.run('birthday.greet', { customer })).text)
    const label = (name: string) => message(messages, this.languageTag, 'greet', { name })
    return html`${items.map(
      ({ id, title }) => html`<p><button class="button" @click=${greet(id)}>${label(title)}</button></p>`,
    )}`
  }
}

export const defineBirthdayToday = () => define('gx-birthday-today', GxBirthdayToday)
