import { randomUUID } from 'node:crypto'
import { on, once } from 'node:events'
import WebSocket from 'ws'
import { cpuMs, spread, type Figures } from './measure.ts'
import { cookieOf, type Bench, type Served } from './servers.ts'

/** Somebody with a session, who asks the product over HTTP as a browser does. */
export interface Someone {
  cookie: string
  /** Asks again, with the same key, where the product is too busy; `again` says how often. */
  post: (path: string, body: object) => Promise<Answer>
}

interface Answer {
  status: number
  body: Record<string, unknown>
  again: number
}

const MOST_TIMES = 50

export async function someone(bench: Bench, { url }: Served, name: string): Promise<Someone> {
  const cookie = await cookieOf(bench, name)
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie }
  const send = async (path: string, key: string, body: string) => {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': key },
      body,
    })
    const read: unknown = JSON.parse((await answer.text()) || '{}')
    return { status: answer.status, body: { ...Object(read) } }
  }
  return {
    cookie,
    async post(path, body) {
      const key = randomUUID()
      for (let again = 0; ; again++) {
        const answer = await send(path, key, JSON.stringify(body))
        if (answer.status !== 503 || again === MOST_TIMES) return { ...answer, again }
        await waits(100)
      }
    },
  }
}

export interface Drained {
  claims: Figures
  decisions: Figures
  decided: number
  /** Items that two people held, and items that were decided twice: both have to be none. */
  heldTwice: number
  decidedTwice: number
  refused: readonly string[]
  /** How often the product was too busy, and was asked again. */
  busy: number
  seconds: number
}

/**
 * So many moderators take the next item and decide about it, until there is none: as fast as they are answered, or one
 * every so many milliseconds each.
 */
export async function drain(
  product: Served,
  team: readonly Someone[],
  every = 0,
): Promise<Drained> {
  const before = cpuMs(product.pid)
  const begun = performance.now()
  const claims: number[] = []
  const decisions: number[] = []
  const claimed = new Map<string, number>()
  const decided = new Map<string, number>()
  const refused: string[] = []
  let busy = 0
  const work = async ({ post }: Someone, at: number) => {
    await waits((every * at) / team.length)
    for (;;) {
      const asked = performance.now()
      const { status, body, again } = await post('/api/queue/claim-next', {})
      busy += again
      if (body['code'] === 'queue.empty') return
      if (status !== 200) {
        refused.push(`${status} ${String(body['code'])}`)
        return
      }
      claims.push(performance.now() - asked)
      const id = String(body['id'])
      claimed.set(id, (claimed.get(id) ?? 0) + 1)
      const sent = performance.now()
      const answer = await post(`/api/queue/${id}/decide`, {
        fence: body['fence'],
        subjectVersion: 1,
        action: 'no-action',
        note: '',
      })
      decisions.push(performance.now() - sent)
      busy += answer.again
      if (answer.status === 200) decided.set(id, (decided.get(id) ?? 0) + 1)
      else refused.push(`${answer.status} ${String(answer.body['code'])}`)
      await waits(every - (performance.now() - asked))
    }
  }
  await Promise.all(team.map(work))
  const seconds = (performance.now() - begun) / 1000
  const cpu = (cpuMs(product.pid) - before) / (claims.length + decisions.length)
  const figures = (times: readonly number[]) => {
    return { perSecond: times.length / seconds, ...spread(times), cpu, errors: refused.length }
  }
  const twice = (of: ReadonlyMap<string, number>) => [...of.values()].filter((n) => n > 1).length
  return {
    claims: figures(claims),
    decisions: figures(decisions),
    decided: decided.size,
    heldTwice: twice(claimed),
    decidedTwice: twice(decided),
    refused,
    busy,
    seconds,
  }
}

/**
 * How long it takes from a report that is sent until the open queue of somebody else shows its item: the news over the
 * socket, and the list that is read for it.
 */
export async function signals(
  product: Served,
  reviewer: Someone,
  reporters: readonly Someone[],
  texts: readonly string[],
): Promise<Figures> {
  const before = cpuMs(product.pid)
  const socket = await opened(product, reviewer.cookie)
  const heard = news(socket)
  /** How many items of the queue are about a life. */
  const grave = async () => {
    const answer = await fetch(`${product.url}/api/queue`, { headers: { cookie: reviewer.cookie } })
    const { items }: { items: { severity: number }[] } = JSON.parse(await answer.text())
    return items.filter(({ severity }) => severity > 1).length
  }
  const times: number[] = []
  for (const [at, subjectId] of texts.entries()) {
    const reporter = reporters[at % reporters.length]
    const begun = performance.now()
    const report = { subjectKind: 'reply', subjectId, reason: 'self-harm' }
    const sent = reporter?.post('/api/reports', report)
    // Some news is of the report before: the alert to who is on duty.
    do await Promise.race([heard(), refusalOf(sent)])
    while ((await grave()) <= at)
    times.push(performance.now() - begun)
  }
  socket.close()
  const cpu = (cpuMs(product.pid) - before) / texts.length
  return { perSecond: 1000 / spread(times).p50, ...spread(times), cpu, errors: 0 }
}

/** Fails where a report is refused, of which there is no news; never comes where it is taken. */
async function refusalOf(sent: Promise<Answer> | undefined): Promise<never> {
  const answer = await sent
  if (answer?.status === 201) return new Promise(() => {})
  throw new Error(`a report was answered ${answer?.status} ${String(answer?.body['code'])}`)
}

async function opened({ url }: Served, cookie: string): Promise<WebSocket> {
  const headers = { origin: url, cookie }
  const socket = new WebSocket(`${url.replace('http:', 'ws:')}/api/live`, { headers })
  const [ready]: unknown[] = await once(socket, 'message')
  if (!String(ready).includes('ready')) throw new Error(`the socket said ${String(ready)}`)
  socket.send(JSON.stringify({ type: 'subscribe', topics: ['queue'] }))
  // What was asked for is answered by silence.
  await waits(500)
  return socket
}

function waits(ms: number): Promise<void> | undefined {
  return ms > 0 ? new Promise((wait) => setTimeout(wait, ms)) : undefined
}

/** Waits for news of the queue that nobody waited for before. */
function news(socket: WebSocket): () => Promise<void> {
  const messages = on(socket, 'message', { signal: AbortSignal.timeout(300_000) })
  return async () => {
    for (;;) {
      const { value = [] } = await messages.next()
      if (String(value[0]).includes('queue')) return
    }
  }
}
