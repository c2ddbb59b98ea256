import { afterEach, expect, test } from 'vitest'
import { person, type TestPerson } from '#testing/accounts.ts'
import { answer, appeal, Appealing, ownOf, remove } from '#testing/appealing.ts'
import { anItem } from '#testing/moderation.ts'
import { claim, expectUnchanged, report } from '#testing/reviewing.ts'

const here = new Appealing()
const nobody = { status: 409, body: { code: 'item.top-tier' } }

afterEach(() =>
  here.app.owner.query(`UPDATE community.role_grant SET revoked_at = now() WHERE role = 'lead'`),
)

const aLead = () => person(here.app, { roles: [{ role: 'moderator' }, { role: 'lead' }] })

const escalate = (who: TestPerson, id: string, fence: number) =>
  who.raw('POST /api/queue/:id/escalate', { params: { id }, body: { fence, note: 'Not mine' } })

test('nothing is handed on to the lead who wrote it, where there is no other', async () => {
  const { group, moderator } = here.people
  const lead = await aLead()
  const { id } = await anItem(here.app, { group, author: lead, tier: 1, textState: 'live' })
  const { fence } = await claim(moderator, id)
  await expectUnchanged(here, () => escalate(moderator, id, fence), nobody)
  const other = await aLead()
  expect((await escalate(moderator, id, fence)).status).toBe(204)
  expect((await claim(other, id)).fence).toBe(fence + 1)
})

test('nor an appeal to the lead who made the decision', async () => {
  const { group, author, moderator } = here.people
  const lead = await aLead()
  const { id, postId } = await anItem(here.app, { group, author, textState: 'live' })
  expect((await answer(lead, id, remove)).status).toBe(200)
  const [decision] = await ownOf(author)
  await appeal(author, decision?.id ?? '')
  const itemId = await here.idOf(postId)
  const { fence } = await claim(moderator, itemId)
  await expectUnchanged(here, () => escalate(moderator, itemId, fence), nobody)
})

test('but who stands behind a mask, reported it, or knows its author, makes no difference to who hands it on', async () => {
  const { group, author, moderator } = here.people
  const lead = await aLead()
  const masked = await anItem(here.app, { group, author: lead, tier: 1, textState: 'live' })
  await here.app.owner.query('UPDATE community.review_item SET masked = true WHERE id = $1', [
    masked.id,
  ])
  const told = await anItem(here.app, { group, author, tier: 1, textState: 'live' })
  expect((await report(lead, told.postId)).status).toBe(201)
  const known = await anItem(here.app, { group, author, tier: 1, textState: 'live' })
  await lead.call('POST /api/queue/:id/conflict', { params: { id: known.id } })
  for (const { id } of [masked, told, known]) {
    const { fence } = await claim(moderator, id)
    expect((await escalate(moderator, id, fence)).status).toBe(204)
  }
})
