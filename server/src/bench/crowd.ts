import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { cookieOf, type Bench, type Served } from './servers.ts'

/** At most so many open pages a person may have. */
const PAGES_EACH = 5

export interface Crowd {
  /** Milliseconds from what `act` does until the last of the crowd has heard of it. */
  lastToHear(act: () => Promise<unknown>): Promise<number>
  leave(): Promise<void>
}

/** Opens so many pages of the product that show a topic, five of each made-up person. */
export async function crowdAt(
  bench: Bench,
  { url }: Served,
  topic: string,
  count: number,
): Promise<Crowd> {
  const people = Math.ceil(count / PAGES_EACH)
  const cookies: string[] = []
  for (let n = 0; n < people; n++) cookies.push(await cookieOf(bench, `bench ${n + 10}`))
  return open({ url: `${url.replace('http:', 'ws:')}/api/live`, topic, cookies, count })
}

/** The same number of listeners at the bare server, who are told without being asked who they are. */
export function crowdAtBare({ url }: Served, count: number): Promise<Crowd> {
  return open({ url: `${url.replace('http:', 'ws:')}/live`, topic: null, cookies: [], count })
}

async function open(order: object): Promise<Crowd> {
  const child = fork(resolve(import.meta.dirname, 'listeners.ts'))
  child.send(order)
  await once(child, 'message')
  return {
    async lastToHear(act) {
      child.send('forget')
      await new Promise((quiet) => setTimeout(quiet, 300))
      const heard = said(child)
      const begun = performance.timeOrigin + performance.now()
      await act()
      return (await heard) - begun
    },
    async leave() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
      // The server notices each page that went.
      await new Promise((quiet) => setTimeout(quiet, 500))
    },
  }
}

async function said(child: ChildProcess): Promise<number> {
  const [at]: unknown[] = await once(child, 'message', { signal: AbortSignal.timeout(30_000) })
  return Number(at)
}
