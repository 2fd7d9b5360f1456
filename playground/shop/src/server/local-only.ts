type Fetch = (request: Request) => Response | Promise<Response>

/**
 * Answers only who calls this machine by its own name. Who comes is signed in unasked, and a page of another site could let
 * its own name point here (DNS rebinding): to the browser it would then be of this origin, and could read everything.
 */
export function localOnly(fetch: Fetch): Fetch {
  return (request) => {
    const { hostname } = new URL(request.url)
    if (isLocal(hostname)) return fetch(request)
    return new Response(
      `This demonstration answers on localhost only, not as "${hostname}". 本演示只在 localhost 上应答。\n`,
      { status: 421, headers: { 'content-type': 'text/plain; charset=utf-8' } },
    )
  }
}

function isLocal(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) || hostname.endsWith('.localhost')
}
