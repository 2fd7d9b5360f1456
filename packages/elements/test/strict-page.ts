// The page inside the frame of content-security.browser.test.ts: says on its body what it did and what was forbidden.
import '../src/define.ts'
import { FakeCrm } from './fake/fake-crm.ts'

const forbidden: string[] = []
document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
  forbidden.push(effectiveDirective),
)
document.body.setAttribute('style', 'color: red')

const crm = new FakeCrm()
const table = Object.assign(document.createElement('gx-customer-table'), { client: crm.client })
const card = Object.assign(document.createElement('gx-customer-card'), {
  client: crm.client,
  customer: 'c0006',
  record: 'purchase',
})
document.body.append(table, card)

function within(host: HTMLElement, selector: string): HTMLElement[] {
  return [...(host.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])]
}

/** Waits, frame by frame, until at least that many are there. */
async function some(host: HTMLElement, selector: string, count = 1): Promise<HTMLElement[]> {
  for (;;) {
    const found = within(host, selector)
    if (found.length >= count) return found
    await new Promise((resolve) => setTimeout(resolve))
  }
}

const rows = await some(table, 'tbody tr')
within(table, '[part=filter-button]')[0]?.click()
const [title] = await some(card, 'h2')
within(card, 'summary')[0]?.click()
const rules = await some(card, '.rule', 2)
within(card, '.record')[0]?.click()
const [amount] = await some(card, '#field-amount')
Object.assign(amount ?? {}, { value: '5' })
amount?.dispatchEvent(new Event('input'))
const recorded = new Promise((resolve) => card.addEventListener('gx-event-recorded', resolve))
within(card, '[part=submit]')[0]?.click()
await recorded
document.body.dataset['said'] =
  `forbidden: ${forbidden.join(' ')} · table ${rows.length} · card ${title?.textContent} · why ${rules.length} · recorded`
