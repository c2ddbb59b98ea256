import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { Query, RequestBody } from '@kith/shared/contract/api.ts'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from './accounts.ts'
import { testApp, type TestApp } from './app.ts'
import { aGroup, joined, type TestGroup } from './groups.ts'
import { allReviews, anItem } from './moderation.ts'

const MINUTE = 60_000
const TITLE = 'Second week of chemo'

interface ItemLine {
  id: string
  episode: number
  state: string
  holder: string | null
  lane: string
  severity: number
  subject_version: number
  reporter_ids: string[]
}

type Deciding = Partial<RequestBody<'POST /api/queue/:id/decide'>> & { fence: number }
type Reporting = Partial<RequestBody<'POST /api/reports'>>

/** A group with a mentor, a member of staff, a member who writes, and for each test a queue of its own. */
export class Reviewing {
  #app: TestApp | null = null
  #people: {
    group: TestGroup
    mentor: TestPerson
    moderator: TestPerson
    author: TestPerson
  } | null = null
  #shifted = 0

  constructor() {
    beforeAll(async () => {
      this.#app = await testApp()
    })
    afterAll(() => this.app.close())
    beforeEach(async () => {
      const group = await aGroup(this.app, { holdFirst: 1 })
      const mentor = await as(this.app, 'mentor', { group: group.id })
      const moderator = await as(this.app, 'moderator')
      const author = await person(this.app)
      await joined(this.app, group.id, author)
      this.#people = { group, mentor, moderator, author }
    })
    afterEach(async () => {
      this.app.platform.clock.shift(-this.#shifted)
      this.#shifted = 0
      await this.app.owner.query(`UPDATE community.review_item
        SET state = 'closed', holder = NULL, lease_until = NULL, proposed_by = NULL
        WHERE state IN ('open', 'claimed', 'second')`)
    })
  }

  get app(): TestApp {
    if (!this.#app) throw new Error('asked before the tests began')
    return this.#app
  }

  get people() {
    if (!this.#people) throw new Error('asked before the test began')
    return this.#people
  }

  later(minutes: number): void {
    this.app.platform.clock.shift(minutes * MINUTE)
    this.#shifted += minutes * MINUTE
  }

  /** A moderator who has decided as much today that is hard to read as they wanted to. */
  async tired(): Promise<TestPerson> {
    const who = await as(this.app, 'moderator')
    await who.call('PUT /api/load', { body: { perDay: 5 } })
    const { group } = this.people
    for (let nth = 0; nth < 5; nth++) {
      const about = { group, lane: 'harm', textState: 'live', holder: who } as const
      const { id } = await anItem(this.app, about)
      expect((await decide(who, id, { fence: 1, action: 'no-action' })).status).toBe(200)
    }
    return who
  }

  /** A new post of the author, through the door. */
  async post(text: string): Promise<{ id: string; state: string }> {
    const { group, author } = this.people
    const body = { title: TITLE, body: bodyOf(text) }
    return author.call('POST /api/groups/:slug/posts', { params: { slug: group.slug }, body })
  }

  async edit(id: string, version: number, text: string): Promise<number> {
    const body = { title: TITLE, body: bodyOf(text), version }
    return (await this.people.author.raw('PATCH /api/posts/:id', { params: { id }, body })).status
  }

  /** The item of the last episode of a text. */
  async itemOf(subjectId: string): Promise<ItemLine | undefined> {
    const { rows } = await this.app.owner.query<ItemLine>(
      'SELECT * FROM community.review_item WHERE subject_id = $1 ORDER BY episode DESC LIMIT 1',
      [subjectId],
    )
    return rows[0]
  }

  async idOf(subjectId: string): Promise<string> {
    return (await this.itemOf(subjectId))?.id ?? ''
  }

  async stateOf(postId: string): Promise<string | undefined> {
    const { rows } = await this.app.owner.query<{ state: string }>(
      'SELECT state FROM community.post WHERE id = $1',
      [postId],
    )
    return rows[0]?.state
  }

  async audited(itemId: string): Promise<string[]> {
    const { rows } = await this.app.owner.query<{ action: string }>(
      'SELECT action FROM audit.event WHERE subject = $1 ORDER BY id',
      [`item:${itemId}`],
    )
    return rows.map(({ action }) => action)
  }

  async enqueued(name: string): Promise<unknown[]> {
    const { rows } = await this.app.owner.query<{ data: unknown }>(
      'SELECT data FROM jobs.job WHERE name = $1',
      [name],
    )
    return rows.map(({ data }) => data)
  }
}

/** Refused like this, and nothing is different afterwards. */
export async function expectRefusal(
  { app }: Reviewing,
  act: () => Promise<unknown>,
  refusal: object,
): Promise<void> {
  const before = await allReviews(app)
  await expect(act()).rejects.toMatchObject(refusal)
  expect(await allReviews(app)).toEqual(before)
}

/** Answered like this, and nothing is different afterwards. */
export async function expectUnchanged(
  { app }: Pick<Reviewing, 'app'>,
  act: () => Promise<unknown>,
  answer: object,
): Promise<void> {
  const before = await allReviews(app)
  expect(await act()).toMatchObject(answer)
  expect(await allReviews(app)).toEqual(before)
}

export const queue = (who: TestPerson, query: Query<'GET /api/queue'> = {}) =>
  who.call('GET /api/queue', { query })

export const read = (who: TestPerson, id: string) =>
  who.call('GET /api/queue/:id', { params: { id } })

export const claim = (who: TestPerson, id: string) =>
  who.call('POST /api/queue/:id/claim', { params: { id } })

export const claimNext = (who: TestPerson, body: RequestBody<'POST /api/queue/claim-next'> = {}) =>
  who.call('POST /api/queue/claim-next', { body })

export const renew = (who: TestPerson, id: string, fence: number) =>
  who.call('POST /api/queue/:id/renew', { params: { id }, body: { fence } })

export const release = (who: TestPerson, id: string, fence: number) =>
  who.call('POST /api/queue/:id/release', { params: { id }, body: { fence } })

/** Approves version 1, unless something else is said; the whole answer. */
export const decide = (who: TestPerson, id: string, given: Deciding) =>
  who.raw<object>('POST /api/queue/:id/decide', {
    params: { id },
    body: { subjectVersion: 1, action: 'approve', note: '', ...given },
  })

/** Reports a post as an attack, unless something else is said; the whole answer. */
export const report = (who: TestPerson, subjectId: string, given: Reporting = {}) =>
  who.raw<{ dueAt?: string }>('POST /api/reports', {
    body: { subjectKind: 'post', subjectId, reason: 'attack', ...given },
  })
