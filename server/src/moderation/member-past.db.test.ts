import { describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { aGroup, joined } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { decide, read, report, Reviewing } from '#testing/reviewing.ts'

const here = new Reviewing()

const past = (who: TestPerson, id: string) =>
  who.raw<{ mayNote?: boolean; decisions?: unknown[] }>('GET /api/queue/:id/member', {
    params: { id },
  })
const note = async (who: TestPerson, id: string) => {
  const body = { words: 'Wrote to us in May.' }
  return (await who.raw('POST /api/queue/:id/notes', { params: { id }, body })).status
}
const remove = { fence: 1, action: 'remove', policyCode: 'attack', note: 'For the lead.' } as const

describe('what was before', () => {
  test('is neither read nor added to by who knows the author', async () => {
    const { group, author, moderator } = here.people
    const { id } = await anItem(here.app, { group, author, textState: 'live' })
    expect(await past(moderator, id)).toMatchObject({ status: 200, body: { mayNote: true } })
    await moderator.call('POST /api/queue/:id/conflict', { params: { id } })
    expect((await past(moderator, id)).status).toBe(403)
    expect(await note(moderator, id)).toBe(403)
  })

  test('is read, but not added to, by who reported the text', async () => {
    const { group, author, moderator } = here.people
    await joined(here.app, group.id, moderator)
    const { id, postId } = await anItem(here.app, { group, author, textState: 'live' })
    expect((await report(moderator, postId)).status).toBe(201)
    expect(await past(moderator, id)).toMatchObject({ status: 200, body: { mayNote: false } })
    expect(await note(moderator, id)).toBe(403)
  })

  test('is read, but not added to, by whose decision is appealed', async () => {
    const { group, author, moderator } = here.people
    const item = await anItem(here.app, { group, author, textState: 'live', holder: moderator })
    await decide(moderator, item.id, remove)
    const id = (await author.call('GET /api/me/decisions')).items[0]?.id ?? ''
    const body = { words: 'Please.' }
    await author.call('POST /api/me/decisions/:id/appeal', { params: { id }, body })
    const appealed = await here.idOf(item.postId)
    expect(await past(moderator, appealed)).toMatchObject({ status: 200, body: { mayNote: false } })
    expect(await note(moderator, appealed)).toBe(403)
    expect(await note(await as(here.app, 'moderator'), appealed)).toBe(201)
  })

  test('leaves out what was handed on to the lead, save for a lead', async () => {
    const { group, author, moderator } = here.people
    const lead = await person(here.app, { roles: [{ role: 'moderator' }, { role: 'lead' }] })
    const handed = {
      group,
      author,
      textState: 'live',
      tier: 2,
      text: 'For the lead alone.',
    } as const
    const { id } = await anItem(here.app, { ...handed, holder: lead })
    expect((await decide(lead, id, remove)).status).toBe(200)
    const other = await anItem(here.app, { group, author, textState: 'live' })
    expect((await past(moderator, other.id)).body.decisions).toEqual([])
    expect((await past(lead, other.id)).body.decisions).toMatchObject([{ itemId: id }])
  })
})

test('how much was written and removed is counted where who reads it judges', async () => {
  const { group, author, moderator, mentor } = here.people
  const elsewhere = await aGroup(here.app, { visibility: 'private' })
  await joined(here.app, elsewhere.id, author)
  for (const place of [elsewhere, elsewhere, group]) {
    const about = { group: place, author, textState: 'live', holder: moderator } as const
    expect((await decide(moderator, (await anItem(here.app, about)).id, remove)).status).toBe(200)
  }
  const { id } = await anItem(here.app, { group, author, textState: 'live' })
  expect((await read(mentor, id)).author).toMatchObject({ texts: 2, removed: 1 })
  expect((await read(moderator, id)).author).toMatchObject({ texts: 4, removed: 3 })
})
