import { moneyFormat } from '@guanxi/core/sentences'
import { need } from './need.ts'
import { showSignedOut } from './toast.ts'

/** The shop's own sale form. Answers how to open it for a customer, by id and name; `recorded` hears of each sale. */
export function saleForm(
  dialog: HTMLDialogElement,
  recorded: (customer: string, message: string) => void,
): (customer: string, name: string) => void {
  const form = need<HTMLFormElement>('form', dialog)
  const total = need<HTMLOutputElement>('output', form)
  const wrong = need('.wrong', form)
  const whom = need('h2 small', form)
  const send = need<HTMLButtonElement>('[value="record"]', form)
  const money = moneyFormat(document.documentElement.lang, 'CNY')
  let customer = ''

  const showTotal = () => {
    const product = need<HTMLSelectElement>('select', form).selectedOptions[0]
    const quantity = need<HTMLInputElement>('[name="quantity"]', form)
    const fen = Number(product?.dataset['price']) * quantity.valueAsNumber
    // What the form will not send has no total.
    total.value = quantity.validity.valid && Number.isFinite(fen) ? money.format(fen / 100) : '–'
  }
  form.addEventListener('input', showTotal)
  need('[value="cancel"]', form).addEventListener('click', () => dialog.close())
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void record()
  })

  async function record(): Promise<void> {
    const values = new FormData(form)
    send.disabled = true
    try {
      const response = await fetch('/sales', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          ...Object.fromEntries(values),
          quantity: Number(values.get('quantity')),
          customer,
        }),
      })
      const answer = (await response.json()) as { number?: string; amount?: string; error?: string }
      if (response.status === 401) showSignedOut()
      if (!response.ok) return complain(answer.error)
      dialog.close()
      const message = form.dataset['recorded'] ?? ''
      recorded(
        customer,
        message.replace('{number}', answer.number ?? '').replace('{amount}', answer.amount ?? ''),
      )
    } catch {
      // No answer, or none that is JSON: the server is gone or failed.
      complain(undefined)
    } finally {
      send.disabled = false
    }
  }

  function complain(error: string | undefined): void {
    wrong.textContent = error ?? form.dataset['failed'] ?? ''
    wrong.hidden = false
  }

  return (chosen, name) => {
    customer = chosen
    whom.textContent = name
    form.reset()
    wrong.hidden = true
    showTotal()
    dialog.showModal()
  }
}
