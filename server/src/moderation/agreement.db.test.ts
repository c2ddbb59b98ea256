import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '@kith/shared/actor.ts'
import { as, person } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import type { Db } from '#platform/db.ts'
import { closeItem, changeReview, openItem } from './episode-queries.ts'
import { hasReported, NEW, reported, submitted, takenBack } from './incoming.ts'
import * as changes from './item-queries.ts'
import * as machine from './item.ts'
import { itemById } from './queries.ts'
import type { DecideCommand, Item, ItemRefusal, Step } from './review-item.ts'
import type { Findings, Submission } from './submission.ts'

const SEQUENCES = 320
const START = new Date('2026-03-02T09:00:00Z').getTime()

let app: TestApp
/** A mentor of the group, a mentor elsewhere, two of staff, and the author, who is a mentor too. */
let people: Person[]
let groupId: string
let authorId: string

beforeAll(async () => {
  app = await testApp()
  const group = await aGroup(app)
  const elsewhere = await aGroup(app)
  groupId = group.id
  const nobody: Omit<Person, 'id'> = {
    kind: 'person',
    verified: true,
    standing: 'active',
    moderator: false,
    admin: false,
    mentorOf: [],
    clinics: [],
  }
  const author = await as(app, 'mentor', { group: groupId })
  authorId = author.id
  people = [
    { ...nobody, id: (await as(app, 'mentor', { group: groupId })).id, mentorOf: [groupId] },
    {
      ...nobody,
      id: (await as(app, 'mentor', { group: elsewhere.id })).id,
      mentorOf: [elsewhere.id],
    },
    { ...nobody, id: (await as(app, 'moderator')).id, moderator: true },
    { ...nobody, id: (await as(app, 'moderator')).id, moderator: true },
    { ...nobody, id: author.id, mentorOf: [groupId] },
    { ...nobody, id: (await person(app)).id },
  ]
})
afterAll(() => app.close())

type Command =
  | { do: 'claim' | 'claim-next'; who: number }
  | { do: 'report'; who: number; reason: 'attack' | 'self-harm' }
  | { do: 'renew' | 'release'; who: number; back: number }
  | {
      do: 'decide'
      who: number
      back: number
      behind: number
      action: DecideCommand['action']
      coded: boolean
      checked: boolean
    }
  | { do: 'edit'; finds: boolean }
  | { do: 'withdraw' }
  | { do: 'wait'; minutes: number }
  | { do: 'stand'; who: number; standing: 'active' | 'silenced' | 'suspended' }
  | { do: 'tier'; tier: number }
  | { do: 'turn'; into: 'author' | 'reporter' | 'second' | 'renewed' }

// Mostly people who may, and what they were just given: else nearly everything is refused.
const anyone = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 2) },
  { weight: 1, arbitrary: fc.constantFrom(1, 3, 4, 5) },
)
const HOLDER = -1
const holder = fc.oneof(
  { weight: 4, arbitrary: fc.constant(HOLDER) },
  { weight: 1, arbitrary: anyone },
)
const mostly = (value: number, other: number) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(value) },
    { weight: 1, arbitrary: fc.constant(other) },
  )
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('claim', 'claim-next'), who: anyone }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('report'),
      who: anyone,
      reason: fc.constantFrom('attack', 'self-harm'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('renew', 'release'),
      who: holder,
      back: mostly(0, 1),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('decide'),
      who: holder,
      back: mostly(0, 1),
      behind: mostly(0, 1),
      action: fc.constantFrom('approve', 'ask-to-edit', 'remove', 'no-action'),
      coded: fc.boolean(),
      checked: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit'), finds: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw') }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait'), minutes: fc.constantFrom(1, 9, 10) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('stand'),
      who: holder,
      standing: fc.constantFrom('active', 'silenced', 'suspended'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('tier'), tier: fc.constantFrom(0, 1, 2) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('turn'),
      into: fc.constantFrom('author', 'reporter', 'second', 'renewed'),
    }),
  },
)

/** The machine's own world: the latest item, the clock, and how people stand. */
interface World {
  item: Item
  now: Date
  people: Person[]
  version: number
}

/** What came of a command: the item it went to, or why it was refused. */
type Outcome = { code: string; item: Item }

const findings: Findings = [
  { kind: 'rule', lane: 'harm', severity: 2, rule: 'harm.test', span: { start: 0, end: 4 } },
]
const checklist = {
  contactMade: true,
  helplinesShown: true,
  threadSafe: true,
  followUpOn: '2026-03-05',
}

function submissionOf({ item, version }: World): Submission {
  return {
    kind: 'post',
    id: item.subjectId,
    groupId,
    authorId,
    version,
    text: 'text',
    first: false,
    edited: true,
  }
}

function decisionOf({ item }: World, given: Extract<Command, { do: 'decide' }>): DecideCommand {
  const { action, back, behind } = given
  return {
    fence: item.fence - back,
    subjectVersion: item.subjectVersion - behind,
    action,
    policyCode: given.coded ? 'other' : null,
    note: '',
    ...(given.checked && { checklist }),
  }
}

function actorOf({ item, people }: World, given: Command): Person | undefined {
  if (!('who' in given)) return undefined
  if (given.who !== HOLDER) return people[given.who]
  return people.find(({ id }) => id === item.holder) ?? people[0]
}

/** The pure machine's answer. */
function asked(world: World, given: Command): Outcome {
  const { item, now } = world
  const actor = actorOf(world, given)
  const step = (answer: Step | ItemRefusal): Outcome =>
    typeof answer === 'string' ? { code: answer, item } : { code: 'done', item: answer.next }
  const changed = (next: Item | null): Outcome => ({
    code: next ? 'done' : 'nothing',
    item: next ?? item,
  })
  if (given.do === 'edit')
    return changed(submitted(item, submissionOf(world), given.finds ? findings : [], false, now))
  if (given.do === 'withdraw') return changed(takenBack(item, now))
  if (!actor || given.do === 'stand') return { code: 'done', item }
  switch (given.do) {
    case 'claim':
      return step(machine.claim(item, actor, now))
    case 'claim-next': {
      const answer = machine.claim(item, actor, now)
      return typeof answer === 'string' ? { code: 'queue.empty', item } : step(answer)
    }
    case 'renew':
      return step(machine.renew(item, item.fence - given.back, actor, now))
    case 'release':
      return step(machine.release(item, item.fence - given.back, actor, now))
    case 'decide':
      return step(machine.decide(item, decisionOf(world, given), actor, now))
    case 'report':
      return hasReported(item, actor.id)
        ? { code: 'report.again', item }
        : changed(reported(item, subject(world), given.reason, actor, now))
    default:
      return { code: 'done', item }
  }
}

function subject({ item, version }: World) {
  return {
    kind: 'post' as const,
    id: item.subjectId,
    groupId,
    authorId,
    state: 'live' as const,
    version,
  }
}

/** The database's answer to the same. */
async function done(db: Db, world: World, given: Command): Promise<string> {
  const { item, now } = world
  const actor = actorOf(world, given)
  const text = { kind: 'post' as const, id: item.subjectId }
  if (given.do === 'edit') {
    const topics = await db.transaction((tx) =>
      openItem(tx, submissionOf(world), given.finds ? findings : [], now),
    )
    return topics.length > 0 ? 'done' : 'nothing'
  }
  if (given.do === 'withdraw') {
    const topics = await db.transaction((tx) => closeItem(tx, 'post', item.subjectId, now))
    return topics.length > 0 ? 'done' : 'nothing'
  }
  if (!actor || given.do === 'stand') return 'done'
  const why = async (row: unknown, ask: (item: Item) => Step | ItemRefusal): Promise<string> => {
    if (row) return 'done'
    const present = await itemById(db, item.id)
    const answer = present ? ask(present) : 'gone'
    return typeof answer === 'string' ? answer : 'refused without a reason'
  }
  switch (given.do) {
    case 'claim':
      return why(await changes.claimItem(db, actor.id, item.id, now), (its) =>
        machine.claim(its, actor, now),
      )
    case 'claim-next': {
      const claim = await changes.claimNext(db, actor.id, undefined, now)
      return claim ? 'done' : 'queue.empty'
    }
    case 'renew': {
      const fence = item.fence - given.back
      return why(await changes.renewItem(db, actor.id, item.id, fence, now), (its) =>
        machine.renew(its, fence, actor, now),
      )
    }
    case 'release': {
      const fence = item.fence - given.back
      return why(await changes.releaseItem(db, actor.id, item.id, fence), (its) =>
        machine.release(its, fence, actor, now),
      )
    }
    case 'decide': {
      const decision = decisionOf(world, given)
      return why(await changes.decideItem(db, actor.id, item.id, decision, now), (its) =>
        machine.decide(its, decision, actor, now),
      )
    }
    case 'report':
      return db.transaction(async (tx) => {
        let again = false
        await changeReview(tx, text, 'text', now, async (latest) => {
          again = hasReported(latest, actor.id)
          return again ? null : reported(latest, subject(world), given.reason, actor, now)
        })
        return again ? 'report.again' : 'done'
      })
    default:
      return 'done'
  }
}

/** What both must agree on; ids of new episodes are the database's own. */
function told({
  state,
  holder,
  leaseUntil,
  fence,
  renewals,
  subjectVersion,
  lane,
  severity,
  tier,
  episode,
  reporterIds,
  dueAt,
}: Item) {
  return {
    state,
    holder,
    leaseUntil,
    fence,
    renewals,
    subjectVersion,
    lane,
    severity,
    tier,
    episode,
    reporterIds,
    dueAt,
  }
}

async function begin(): Promise<World> {
  await app.owner.query('TRUNCATE community.review_item CASCADE')
  await app.owner.query(`UPDATE community.account SET standing = 'active'`)
  const now = new Date(START)
  const { rows } = await app.owner.query<{ id: string }>(
    `INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, group_id, author_id, excerpt, snapshot, due_at)
     VALUES ('post', gen_random_uuid(), 'new-member', 0, $1, $2, '', '', $3) RETURNING id`,
    [groupId, authorId, new Date(START + 720 * 60_000)],
  )
  const item = await itemById(app.platform.community.db, rows[0]?.id ?? '')
  if (!item) throw new Error('no item')
  return { item, now, people: [...people], version: 1 }
}

/** What only changes the world around: the clock, how people stand, the tier. */
async function prepared(world: World, given: Command): Promise<World> {
  if (given.do === 'wait')
    return { ...world, now: new Date(world.now.getTime() + given.minutes * 60_000) }
  if (given.do === 'edit')
    return { ...world, version: Math.max(world.version, world.item.subjectVersion) + 1 }
  if (given.do === 'tier') {
    await app.owner.query('UPDATE community.review_item SET tier = $2 WHERE id = $1', [
      world.item.id,
      given.tier,
    ])
    return { ...world, item: { ...world.item, tier: given.tier } }
  }
  if (given.do === 'turn') return turned(world, given.into)
  if (given.do !== 'stand') return world
  const { standing } = given
  const person = actorOf(world, given)
  await app.owner.query('UPDATE community.account SET standing = $2 WHERE id = $1', [
    person?.id,
    standing,
  ])
  return {
    ...world,
    people: world.people.map((one) => (one === person ? { ...one, standing } : one)),
  }
}

/** What no command does to a held item, so that its guards are asked all the same. */
async function turned(
  world: World,
  into: Extract<Command, { do: 'turn' }>['into'],
): Promise<World> {
  const { item } = world
  const set = (column: string, value: unknown) =>
    app.owner.query(`UPDATE community.review_item SET ${column} = $2 WHERE id = $1`, [
      item.id,
      value,
    ])
  if (item.holder === null) return world
  const changed = {
    author: { authorId: item.holder },
    reporter: { reporterIds: [item.holder] },
    second: { secondNeeded: true },
    renewed: { renewals: 3 },
  }[into]
  if (into === 'author') await set('author_id', item.holder)
  if (into === 'reporter') await set('reporter_ids', [item.holder])
  if (into === 'second') await set('second_needed', true)
  if (into === 'renewed') await set('renewals', 3)
  return { ...world, item: { ...item, ...changed } }
}

describe('the machine and the database', () => {
  test(
    'give the same answers to any sequence of commands, and the same item',
    { timeout: 90_000 },
    async () => {
      const seen = new Map<string, number>()
      await fc.assert(
        fc.asyncProperty(fc.array(command, { minLength: 3, maxLength: 12 }), async (commands) => {
          let world = await begin()
          for (const given of commands) {
            world = await prepared(world, given)
            const expected = asked(world, given)
            const code = await done(app.platform.community.db, world, given)
            expect(code, given.do).toBe(expected.code)
            seen.set(`${given.do}: ${code}`, (seen.get(`${given.do}: ${code}`) ?? 0) + 1)
            const { rows } = await app.owner.query<{ id: string }>(
              'SELECT id FROM community.review_item WHERE subject_id = $1 ORDER BY episode DESC LIMIT 1',
              [world.item.subjectId],
            )
            const saved = await itemById(app.platform.community.db, rows[0]?.id ?? '')
            if (!saved) throw new Error('the item is gone')
            expect(told(saved), given.do).toEqual(told(expected.item))
            expect(saved.id === world.item.id, given.do).toBe(expected.item.id !== NEW)
            world = { ...world, item: saved }
          }
        }),
        { numRuns: SEQUENCES },
      )
      process.stdout.write(
        `${[...seen]
          .toSorted()
          .map(([what, times]) => `${what} ${times}`)
          .join(', ')}\n`,
      )
      // The sequences came to what they are there for.
      const deciding = [
        'done',
        'item.taken',
        'item.lease-ended',
        'item.stale',
        'item.decided',
        'item.out-of-scope',
        'item.own-text',
        'item.reporter',
        'item.second-needed',
        'item.reason-missing',
        'item.checklist',
        'item.closed',
      ]
      for (const code of deciding) expect(seen.get(`decide: ${code}`) ?? 0, code).toBeGreaterThan(0)
      expect(seen.get('renew: item.renewed-enough') ?? 0).toBeGreaterThan(0)
    },
  )
})
