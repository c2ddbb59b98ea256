import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { COOKIE } from '#platform/server.ts'
import type { TestPerson } from './accounts.ts'
import { ORIGIN, testApp, type TestApp } from './app.ts'
import {
  crawlers,
  mayMeet,
  mustMeet,
  tokenNames,
  type Crawler,
  type Token,
} from './canary-table.ts'
import { crawl, type Found } from './canary-crawl.ts'
import { gets, walks } from './canary-walk.ts'
import { canaryWorld, type CanaryWorld } from './canary-world.ts'

let app: TestApp
let world: CanaryWorld & { thread: string }
beforeAll(async () => {
  app = await testApp({ jobs: true })
  world = await canaryWorld(app)
}, 120_000)
afterAll(() => app.close())

/** What came over the socket to someone who asked for every topic there is. */
async function listen(who: TestPerson): Promise<{ frames: string[]; close: () => void }> {
  const headers = { origin: ORIGIN, ...(who.token && { cookie: `${COOKIE}=${who.token}` }) }
  const socket = await app.http.injectWS('/api/live', { headers })
  const frames: string[] = []
  socket.on('message', (data: Buffer) => frames.push(data.toString()))
  const people = Object.values(world.people).filter(({ id }) => id !== '')
  const topics = [
    'queue',
    'groups',
    ...world.posts.map((id) => `post:${id}`),
    ...world.groupIds.map((id) => `group:${id}`),
    ...people.map(({ id }) => `inbox:${id}`),
    ...world.talks.map((id) => `conversation:${id}`),
  ]
  for (let at = 0; at < topics.length; at += 20)
    socket.send(JSON.stringify({ type: 'subscribe', topics: topics.slice(at, at + 20) }))
  return { frames, close: () => socket.terminate() }
}

/** Something happens to each of the hidden things. */
async function stir({ people, tokens, thread }: CanaryWorld & { thread: string }): Promise<void> {
  const { author, masked, member } = people
  const body = bodyOf('Words of the garden.')
  for (const id of [tokens.heldId, tokens.closedId, tokens.secretId])
    await author.call('PATCH /api/posts/:id', {
      params: { id },
      body: { title: 'Changed', body, version: 1 },
    })
  await masked.call('POST /api/posts/:id/replies', {
    params: { id: thread },
    body: { body, masked: true },
  })
  await member.call('POST /api/posts/:id/replies', { params: { id: thread }, body: { body } })
}

const leaks = (who: Crawler, found: readonly Found[]) =>
  tokensIn(found)
    .filter(({ token }) => !mayMeet(token, who))
    .map(({ token, where }) => `${who} met ${token} in ${where}`)

function tokensIn(found: readonly Found[]): { token: Token; where: string }[] {
  return found.flatMap(({ where, text }) => {
    const lower = text.toLowerCase()
    return tokenNames
      .filter((token) => lower.includes(world.tokens[token]))
      .map((token) => ({ token, where }))
  })
}

/** Who meets nothing of what is held, hidden, private, told to the team or kept for oneself. */
const unaware = [
  'visitor',
  'unverified',
  'stranger',
  'blocked',
  'mentorElsewhere',
  'clinic',
] as const

const anyUuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g

/** Made anew for each world, or asked for a number of things that differs. */
const differing = ['GET /api/queue/:id', 'GET /api/screen-names/:name', 'GET /api/me/sessions']

/** Answers by what was asked, without what differs between any two worlds: ids, times and masks. */
function alike(found: readonly Found[]): Map<string, string> {
  const asked = new Map<string, number>()
  const all = found.flatMap(({ where, text }): [string, string][] => {
    const route = where.slice(0, where.indexOf(' {'))
    const said = text.slice(text.indexOf('\n') + 1)
    if (differing.includes(route)) return []
    const place = asked.get(route) ?? 0
    asked.set(route, place + 1)
    return [[`${place}: ${where.replaceAll(anyUuid, 'id')}`, plain(said)]]
  })
  return new Map(all)
}

function plain(answer: string): string {
  const ids: string[] = []
  return answer
    .replaceAll(/"screenName":"[^"]*","mentor":false,"mask":\{[^}]*\}/g, '"a mask"')
    .replaceAll(/"mask":\{[^}]*\}/g, '"a mask"')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then')
    .replaceAll(/"(next|requestId)":"[^"]*"/g, '"$1":"some"')
    .replaceAll(anyUuid, (id) => {
      if (!ids.includes(id)) ids.push(id)
      return `id ${ids.indexOf(id)}`
    })
}

describe('what is hidden from someone', () => {
  test('is looked for in every route that gives something out', () => {
    expect(Object.keys(walks).sort()).toEqual([...gets].sort())
  })

  test('is in no answer they get, and what they may see is there to be found', async () => {
    let searched = 0
    const wrong: string[] = []
    for (const who of crawlers) {
      const found = await crawl(world, world.people[who])
      searched += found.length
      wrong.push(...leaks(who, found))
      const met = new Set(tokensIn(found).map(({ token }) => token))
      wrong.push(
        ...tokenNames
          .filter((token) => mustMeet(token, who) && !met.has(token))
          .map((token) => `${who} did not meet ${token}`),
      )
    }
    process.stdout.write(`canary crawl: ${searched} answers searched\n`)
    expect(wrong).toEqual([])
  }, 240_000)

  test('changes nothing for those who may not know of it: no count, no order, no page, no answer', async () => {
    const bareApp = await testApp({ jobs: true })
    const bare = await canaryWorld(bareApp, false)
    const wrong: string[] = []
    let pairs = 0
    for (const who of unaware) {
      const [with_, without] = [
        await crawl(world, world.people[who]),
        await crawl(bare, bare.people[who]),
      ].map(alike)
      for (const [where, text] of without ?? []) {
        pairs += 1
        if (with_?.get(where) !== text) wrong.push(`${who} can tell by ${where}`)
      }
    }
    await bareApp.close()
    process.stdout.write(`two worlds: ${pairs} pairs of answers compared\n`)
    expect(wrong).toEqual([])
  }, 240_000)

  test('is in no mail they get', async () => {
    const mails = await Promise.all(app.mails().map((mail) => simpleParser(mail)))
    expect(mails.length).toBeGreaterThan(2)
    for (const who of crawlers.filter((one) => world.people[one].email)) {
      const theirs = mails.filter(
        ({ to }) => to && !Array.isArray(to) && to.text.includes(world.people[who].email),
      )
      const found = theirs.map(({ subject, text, html, headerLines }) => {
        const heads = headerLines.filter(({ key }) => key !== 'to').map(({ line }) => line)
        return { where: `mail ${subject}`, text: [subject, text, html, ...heads].join('\n') }
      })
      expect(leaks(who, found)).toEqual([])
    }
  })

  test('is in nothing they hear while things happen to it', async () => {
    const ears = await Promise.all(
      crawlers.map(async (who) => ({ who, ...(await listen(world.people[who])) })),
    )
    await new Promise((wait) => setTimeout(wait, 300))
    await stir(world)
    await new Promise((wait) => setTimeout(wait, 700))
    const wrong = ears.flatMap(({ who, frames }) =>
      leaks(
        who,
        frames.map((text) => ({ where: `frame ${text}`, text })),
      ),
    )
    expect(ears.flatMap(({ frames }) => frames).length).toBeGreaterThan(20)
    expect(wrong).toEqual([])
    ears.forEach(({ close }) => close())
  })
})
