/** The server answered 401: the host should sign its user in again, then call `refresh()`. */
export class GxAuthRequiredEvent extends CustomEvent<null> {
  constructor() {
    super('gx-auth-required', { bubbles: true, composed: true, detail: null })
  }
}
