import { randomUUID } from 'node:crypto'
import { bodyOf } from '@kith/shared/words.ts'
import { crowdAt, crowdAtBare, type Crowd } from './crowd.ts'
import { PASSWORD, SIGN_IN, type Size } from './fill.ts'
import { cpuMs, measure, spread, type Figures, type Target } from './measure.ts'
import { cookieOf, type Bench, type Served } from './servers.ts'
import type { Sample } from './sample.ts'

/** What is asked of the product, and of the bare server beside it in the same round. */
export interface Scenario {
  name: string
  kith: (seconds: number) => Promise<Figures>
  bare: (seconds: number) => Promise<Figures>
  /** What is held against the bare server: how many a second, or how long the last has to wait. */
  by: 'rate' | 'time'
  /** From the design; `-` for none. */
  goal: string
}

export interface Stage {
  bench: Bench
  product: Served
  bound: Served
  sample: Sample
  size: Size
}

/** Everything the design names that HTTP shows. */
export async function scenariosOf(stage: Stage): Promise<Scenario[]> {
  const { bench, product, bound, sample } = stage
  const member = await cookieOf(bench, 'bench 0')
  const moderator = await cookieOf(bench, 'bench 1')
  const at = targetsOf(product)
  const to = targetsOf(bound)
  const load = (target: Target, connections: number) => (seconds: number) =>
    measure(target, connections, seconds)
  const pair = (
    name: string,
    [mine, other]: [Target, Target],
    connections: number,
    goal: string,
  ): Scenario => ({
    name,
    kith: load(mine, connections),
    bare: load(other, connections),
    by: 'rate',
    goal,
  })
  const asMember = { headers: { cookie: member } }
  const thread = `/api/posts/${sample.postId}`
  const long = (page: number) => `/api/posts/${sample.longId}?page=${page}`
  const etag = await etagOf(product, thread)
  const read = load(at(thread, asMember), 16)
  return [
    pair('thread, visitor', [at(thread), to('/thread')], 16, '≥ 1.5'),
    pair('thread, signed in', [at(thread, asMember), to('/thread')], 16, '≥ 1.5'),
    pair('thread, against bare http', [at(thread), to('/http')], 16, '≥ 0.12'),
    pair(
      'thread, 304',
      [at(thread, { headers: { 'if-none-match': etag } }), to('/http')],
      16,
      '≥ 0.7',
    ),
    pair('thread of many, first page', [at(long(1)), to('/thread')], 16, '≥ 1.5'),
    pair(
      'thread of many, middle page',
      [at(long(sample.longPages >> 1)), to('/thread')],
      16,
      '≥ 1.5',
    ),
    pair('thread of many, last page', [at(long(sample.longPages)), to('/thread')], 16, '≥ 1.5'),
    pair(
      'thread of many, deep link',
      [
        at(`/api/posts/${sample.longId}/replies/${sample.longReplies - 3}`, asMember),
        to('/thread'),
      ],
      16,
      '-',
    ),
    pair(
      'threads at random, signed in',
      [anyOf(at('/', asMember), sample.threads), to('/thread')],
      16,
      '-',
    ),
    pair('group listing', [at(`/api/groups/${sample.slug}/posts`), to('/listing')], 16, '-'),
    pair(
      'group listing, signed in',
      [at(`/api/groups/${sample.slug}/posts`, asMember), to('/listing')],
      16,
      '-',
    ),
    pair('group listing, deep', [at(sample.deep), to('/listing')], 16, '-'),
    pair('home, ten groups', [at('/api/home', asMember), to('/listing')], 16, '-'),
    pair('groups with what is new', [at('/api/groups', asMember), to('/listing')], 16, '-'),
    pair('search', [anyOf(at('/', asMember), sample.searches), to('/search')], 4, 'p99 ≤ 50 ms'),
    pair('reply', [at(`${thread}/replies`, words(member)), to('/reply', words(null))], 1, '-'),
    pair(
      'sign-in',
      [
        at('/api/sign-in', posted(null, { email: SIGN_IN, password: PASSWORD })),
        to('/verify', posted(null, {})),
      ],
      4,
      '≥ 0.83',
    ),
    {
      name: 'reads while people sign in',
      kith: besideSignIn(stage, read),
      bare: read,
      by: 'rate',
      goal: '≥ 0.6',
    },
    pair(
      'queue claim-next',
      [at('/api/queue/claim-next', keyed(posted(moderator, {}))), to('/claim', posted(null, {}))],
      8,
      '-',
    ),
  ]
}

/** What open pages cost: replies while so many look on, and how long the last of them waits. */
export async function crowdScenarios(stage: Stage, sizes: readonly number[]): Promise<Scenario[]> {
  const { bench, product, bound, sample } = stage
  const member = await cookieOf(bench, 'bench 0')
  const reply = targetsOf(product)(`/api/posts/${sample.postId}/replies`, words(member))
  const broadcast = targetsOf(bound)('/broadcast', posted(null, {}))
  const here = (count: number) => crowdAt(bench, product, `post:${sample.postId}`, count)
  const elsewhere = (count: number) => crowdAt(bench, product, `post:${sample.longId}`, count)
  const alone = (seconds: number) => measure(reply, 1, seconds)
  return sizes.flatMap((count): Scenario[] => [
    {
      name: `reply with ${count} online`,
      kith: (seconds) => beside(elsewhere(count), () => measure(reply, 1, seconds)),
      bare: alone,
      by: 'rate',
      goal: 'CPU ≤ 1.2 × none',
    },
    {
      name: `reply with ${count} looking on`,
      kith: (seconds) => beside(here(count), () => measure(reply, 1, seconds)),
      bare: alone,
      by: 'rate',
      goal: '-',
    },
    {
      name: `last of ${count} to hear`,
      kith: () => beside(here(count), (crowd) => heard(crowd, reply)),
      bare: () => beside(crowdAtBare(bound, count), (crowd) => heard(crowd, broadcast)),
      by: 'time',
      goal: '≤ 1.5',
    },
  ])
}

async function beside<T>(coming: Promise<Crowd>, act: (crowd: Crowd) => Promise<T>): Promise<T> {
  const crowd = await coming
  try {
    return await act(crowd)
  } finally {
    await crowd.leave()
  }
}

const HEARINGS = 7

async function heard(crowd: Crowd, target: Target): Promise<Figures> {
  const before = cpuMs(target.pid)
  const times: number[] = []
  for (let n = 0; n < HEARINGS; n++) times.push(await crowd.lastToHear(() => once(target)))
  const cpu = (cpuMs(target.pid) - before) / HEARINGS
  return { perSecond: 1000 / spread(times).p50, ...spread(times), cpu, errors: 0 }
}

async function once({ url, method = 'GET', headers, body, each }: Target): Promise<void> {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, ...each?.(0).headers },
    ...(body !== undefined && { body }),
  })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
}

function besideSignIn({ product }: Stage, read: (seconds: number) => Promise<Figures>) {
  const signIn = targetsOf(product)(
    '/api/sign-in',
    posted(null, { email: SIGN_IN, password: PASSWORD }),
  )
  return async (seconds: number) => {
    const [reads] = await Promise.all([read(seconds), measure(signIn, 8, seconds)])
    return reads
  }
}

function targetsOf({ pid, url }: Served) {
  return (path: string, more: Partial<Target> = {}): Target => ({
    pid,
    url: `${url}${path}`,
    ...more,
  })
}

function anyOf(target: Target, paths: readonly string[]): Target {
  return { ...target, each: (n) => ({ path: paths[(n * 7919) % paths.length] ?? '/' }) }
}

function posted(cookie: string | null, body: object): Partial<Target> {
  const headers = {
    'content-type': 'application/json',
    'sec-fetch-site': 'same-origin',
    ...(cookie && { cookie }),
  }
  return { method: 'POST', headers, body: JSON.stringify(body) }
}

function keyed(target: Partial<Target>): Partial<Target> {
  return { ...target, each: () => ({ headers: { 'idempotency-key': randomUUID() } }) }
}

function words(cookie: string | null): Partial<Target> {
  const body = { body: bodyOf('A few kind words about a garden and a kettle.') }
  return keyed(posted(cookie, body))
}

async function etagOf({ url }: Served, path: string): Promise<string> {
  return (await fetch(`${url}${path}`)).headers.get('etag') ?? ''
}
