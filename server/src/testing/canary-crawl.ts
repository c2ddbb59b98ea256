import type { RouteKey } from '@kith/shared/contract/api.ts'
import type { TestPerson } from './accounts.ts'
import { gets, walks, type Asking } from './canary-walk.ts'
import type { CanaryWorld } from './canary-world.ts'

const wide = process.env['KITH_CRAWL'] === 'wide'

export interface Found {
  where: string
  text: string
}

/** Everything that one person is answered, route by route, with the pages that follow. */
export async function crawl(of: CanaryWorld, who: TestPerson): Promise<Found[]> {
  const asked = gets.flatMap((key) =>
    (walks[key]?.(of, wide) ?? []).map((asking) => ({ key, asking })),
  )
  const found: Found[] = []
  for (let at = 0; at < asked.length; at += 8) {
    const some = asked.slice(at, at + 8)
    found.push(
      ...(await Promise.all(some.map(({ key, asking }) => answers(who, key, asking)))).flat(),
    )
  }
  return found
}

const MOST_PAGES = 5

async function answers(who: TestPerson, key: RouteKey, asking: Asking): Promise<Found[]> {
  const found: Found[] = []
  let cursor: string | null = null
  do {
    const query: Record<string, string> = { ...asking.query, ...(cursor && { cursor }) }
    const { bytes, body, status, headers } = await who.raw<unknown>(key, { ...asking, query })
    if (status >= 500) throw new Error(`${key} ${JSON.stringify(asking)} failed`)
    const said = { ...headers, date: undefined, 'x-request-id': undefined }
    const where = `${key} ${JSON.stringify({ ...asking, query })} ${status}`
    found.push({ where, text: `${JSON.stringify(said)}\n${bytes.toString()}` })
    cursor = nextOf(body)
  } while (cursor && found.length < MOST_PAGES)
  return found
}

function nextOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('next' in body)) return null
  return typeof body.next === 'string' ? body.next : null
}
