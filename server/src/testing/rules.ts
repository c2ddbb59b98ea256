import { afterAll, beforeAll } from 'vitest'
import type { RuleSpec, RuleState } from '@kith/shared/moderation/rules-contract.ts'
import { bodyOf } from '@kith/shared/words.ts'
import { ruleListeners } from '#moderation/rule-jobs.ts'
import { postPort } from '#posts/public.ts'
import { as, person, type TestPerson } from './accounts.ts'
import { testApp, until, type TestApp } from './app.ts'
import { aGroup, joined, type TestGroup } from './groups.ts'

export const pills: RuleSpec = {
  name: 'Pills for sale',
  looksFor: { kind: 'words', terms: ['pills for sale'] },
  lane: 'spam',
  severity: 1,
  verdict: 'hold',
  groups: null,
}

/** The print that screening keeps of a text. */
export async function screened(app: TestApp, who: TestPerson, textId: string): Promise<void> {
  await app.owner.query(
    `INSERT INTO community.screened_text (kind, id, author_id, at) VALUES ('post', $1, $2, now())`,
    [textId, who.id],
  )
}

/** Staff who write rules, and a member of a while who writes texts. */
export class Ruling {
  #here: { app: TestApp; group: TestGroup; author: TestPerson; staff: TestPerson } | null = null

  constructor() {
    beforeAll(async () => {
      const app = await testApp({ jobs: true })
      const group = await aGroup(app, { holdFirst: 0 })
      const [author, staff] = [await person(app), await as(app, 'moderator')]
      this.#here = { app, group, author, staff }
      await this.member(group, author)
    })
    afterAll(() => this.now.app.close())
  }

  get now() {
    if (!this.#here) throw new Error('asked before the tests began')
    return this.#here
  }

  /** Has been here a while, so that no rule about newcomers is for them. */
  async member(group: TestGroup, who?: TestPerson): Promise<TestPerson> {
    const { app } = this.now
    const member = who ?? (await person(app))
    await joined(app, group.id, member)
    await app.owner.query(
      `UPDATE community.membership SET joined_at = now() - interval '9 days' WHERE account_id = $1`,
      [member.id],
    )
    return member
  }

  async written(spec: Partial<RuleSpec> = {}): Promise<string> {
    const { id } = await this.now.staff.call('POST /api/rules', { body: { ...pills, ...spec } })
    return id
  }

  read(id: string, by = this.now.staff) {
    return by.call('GET /api/rules/:id', { params: { id } })
  }

  async to(id: string, state: RuleState) {
    const { version } = await this.read(id)
    return this.now.staff.call('POST /api/rules/:id/state', {
      params: { id },
      body: { version, state, reason: '' },
    })
  }

  async tested(id: string) {
    await this.now.staff.call('POST /api/rules/:id/backtest', { params: { id } })
    return until(async () => {
      const { backtest } = await this.read(id)
      return backtest?.state === 'done' ? backtest : null
    })
  }

  /** A rule that went its whole way. */
  async live(spec: Partial<RuleSpec> = {}): Promise<string> {
    const id = await this.written(spec)
    await this.to(id, 'shadow')
    await this.tested(id)
    await this.to(id, 'live')
    return id
  }

  post(text: string, by = this.now.author, group = this.now.group) {
    return by.call('POST /api/groups/:slug/posts', {
      params: { slug: group.slug },
      body: { title: 'A question', body: bodyOf(text) },
    })
  }

  async hits(id: string, of: 'real' | 'backtest' = 'real', by = this.now.staff) {
    return (await by.call('GET /api/rules/:id/hits', { params: { id }, query: { of } })).items
  }

  /** The rules that brought a text before the team. */
  async signals(textId: string): Promise<string[]> {
    const { rows } = await this.now.app.owner.query<{ rule: string }>(
      `SELECT s.rule FROM community.signal s JOIN community.review_item i ON i.id = s.item_id WHERE i.subject_id = $1`,
      [textId],
    )
    return rows.map(({ rule }) => rule)
  }

  /** The newest item about a text. */
  async itemOf(textId: string): Promise<string> {
    const { rows } = await this.now.app.owner.query<{ id: string }>(
      'SELECT id FROM community.review_item WHERE subject_id = $1 ORDER BY episode DESC LIMIT 1',
      [textId],
    )
    return rows[0]?.id ?? ''
  }

  async decided(textId: string, action: 'remove' | 'approve'): Promise<void> {
    const { staff } = this.now
    const params = { id: await this.itemOf(textId) }
    const { fence } = await staff.call('POST /api/queue/:id/claim', { params })
    const why =
      action === 'remove' ? { policyCode: 'spam' as const, note: 'It is an advert.' } : { note: '' }
    await staff.call('POST /api/queue/:id/decide', {
      params,
      body: { fence, subjectVersion: 1, action, ...why },
    })
  }

  /** What there was no time for when a post was sent. */
  async readRest(id: string, version: number, rules: string[]): Promise<void> {
    for (const listener of ruleListeners(this.now.app.platform, [postPort]))
      if (listener.event === 'text.half-read')
        await listener.work({ kind: 'post', id, version, rules })
  }

  /** What the full hour brings. */
  async hour(): Promise<void> {
    for (const listener of ruleListeners(this.now.app.platform, []))
      if (listener.event === 'hour.passed') await listener.work({})
  }
}
