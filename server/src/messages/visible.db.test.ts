import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anonymous, type Actor, type Person, type Standing } from '@kith/shared/actor.ts'
import { may, type ConversationFacts } from '@kith/shared/policy.ts'
import { actorId } from '#groups/public.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aBlock, aTalk } from '#testing/messages.ts'
import { factsOf } from './present.ts'
import { conversationFacts } from './queries.ts'
import { conversation, place } from './tables.ts'
import { conversationVisibleTo } from './visible.ts'

interface Talk {
  id: string
  asker: TestPerson
  asked: TestPerson
}

const standings: readonly Standing[] = ['active', 'silenced', 'suspended']
const nobody: Person = {
  kind: 'person',
  id: '',
  verified: true,
  standing: 'active',
  moderator: false,
  admin: false,
  mentorOf: [],
  clinics: [],
}

let app: TestApp
const talks: Talk[] = []
beforeAll(async () => {
  app = await testApp()
  for (const state of ['asked', 'accepted', 'declined'] as const)
    for (const shown of [true, false])
      for (const left of ['none', 'asker', 'asked', 'gone'] as const)
        for (const block of ['none', 'by asker', 'by asked'] as const) {
          const [asker, asked] = await Promise.all([person(app), person(app)])
          const leftBy = { asker, asked, none: undefined, gone: undefined }[left]
          const id = await aTalk(app, asker, asked, { state, shown, ...(leftBy && { leftBy }) })
          if (block === 'by asker') await aBlock(app, asker, asked)
          if (block === 'by asked') await aBlock(app, asked, asker)
          if (left === 'gone')
            await app.owner.query(
              'UPDATE community.conversation SET asker_id = NULL WHERE id = $1',
              [id],
            )
          talks.push({ id, asker, asked })
        }
})
afterAll(() => app.close())

function actorsOf({ asker, asked }: Talk): Actor[] {
  const ids = [asker.id, asked.id, randomUUID()]
  const roles: Partial<Person>[] = [{}, { moderator: true, admin: true }]
  return [
    anonymous,
    ...ids.flatMap((id) =>
      standings.flatMap((standing) =>
        roles.flatMap((role) =>
          [true, false].map((verified) => ({ ...nobody, ...role, id, standing, verified })),
        ),
      ),
    ),
  ]
}

async function seen(actor: Actor, id: string): Promise<boolean> {
  const rows = await app.platform.community.db
    .select({ id: conversation.id })
    .from(conversation)
    .innerJoin(
      place,
      and(eq(place.conversationId, conversation.id), eq(place.accountId, actorId(actor))),
    )
    .where(and(eq(conversation.id, id), conversationVisibleTo(actor)))
  return rows.length > 0
}

test('the fragment that every reader asks gives the answers of the policy page', async () => {
  const wrong: [ConversationFacts, Actor][] = []
  let cells = 0
  let visible = 0
  for (const talk of talks)
    for (const actor of actorsOf(talk)) {
      const row = await conversationFacts(app.platform.community.db, actor, talk.id)
      if (!row) throw new Error('no such conversation')
      const facts = factsOf(row)
      const allowed = may(actor, 'conversation.read', facts)
      cells += 1
      visible += allowed ? 1 : 0
      if (allowed !== (await seen(actor, talk.id))) wrong.push([facts, actor])
    }
  expect(wrong).toEqual([])
  expect(cells).toBe(72 * 37)
  expect(visible).toBeGreaterThan(100)
}, 120_000)
