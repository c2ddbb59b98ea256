import { beforeEach, describe, expect, test } from 'vitest'
import type { Events } from '#events.ts'
import type { Mail } from '#platform/mail.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import { anItem, type ItemOptions } from '#testing/moderation.ts'
import { propose, seenTo } from '#testing/proposing.ts'
import { Reviewing } from '#testing/reviewing.ts'
import { moderationListeners } from './jobs.ts'

const here = new Reviewing()
let colleague: TestPerson

beforeEach(async () => {
  const { moderator } = here.people
  await here.app.owner.query('DELETE FROM community.on_call')
  await here.app.owner.query(`DELETE FROM jobs.job WHERE name = 'crisis.waits.letter'`)
  colleague = await as(here.app, 'moderator')
  // A small team: who came in other tests is there no more.
  await here.app.owner.query(
    `UPDATE community.role_grant SET revoked_at = now()
     WHERE role IN ('moderator', 'admin', 'lead') AND revoked_at IS NULL AND account_id <> ALL($1)`,
    [[moderator.id, colleague.id]],
  )
})

/** The mails that are set off by the minute in which half the time of a crisis is over. */
async function atHalf(about: ItemOptions): Promise<Mail[]> {
  const { group, author } = here.people
  const text = { group, author, lane: 'crisis', textState: 'live', ...about } as const
  return afterHalf(await anItem(here.app, text))
}

async function afterHalf({ id }: { id: string }): Promise<Mail[]> {
  here.later(8)
  const sent: Mail[] = []
  const send = async (mail: Mail) => void sent.push(mail)
  const work = moderationListeners({ ...here.app.platform, mailer: { send } }, () => ORIGIN)
  for (const listener of work) if (listener.event === 'minute.passed') await listener.work({})
  const { rows } = await here.app.owner.query<{ data: Events['crisis.waits'] }>(
    `SELECT data FROM jobs.job WHERE name = 'crisis.waits.letter' AND data ->> 'itemId' = $1`,
    [id],
  )
  for (const listener of work)
    if (listener.event === 'crisis.waits') for (const { data } of rows) await listener.work(data)
  return sent
}

const to = (mails: readonly Mail[]) => mails.map((mail) => mail.to).toSorted()

describe('a crisis that none of the staff may decide about', () => {
  test('as all of them reported it is told to the mentors of its group, who may', async () => {
    const { mentor, moderator } = here.people
    const mails = await atHalf({ reporters: [moderator, colleague] })
    expect(to(mails)).toEqual([mentor.email])
    expect(mails[0]?.text).toContain('because you may decide about it')
  })

  test('is told to these mentors and to who can give somebody the role', async () => {
    const { mentor, moderator } = here.people
    const admin = await as(here.app, 'admin')
    const mails = await atHalf({ reporters: [moderator, colleague] })
    expect(to(mails)).toEqual([admin.email, mentor.email].toSorted())
  })

  test('nor any mentor is told to all of the staff, with the word that they may not decide themselves', async () => {
    const { mentor, moderator } = here.people
    const stranger = await as(here.app, 'mentor', { group: (await aGroup(here.app)).id })
    const mails = await atHalf({ reporters: [moderator, colleague, mentor] })
    expect(to(mails)).toEqual([moderator.email, colleague.email].toSorted())
    expect(to(mails)).not.toContain(stranger.email)
    for (const { text } of mails) expect(text).toContain('You can not decide about it yourself')
  })

  test('is told to who proposed what waits where nobody else is there', async () => {
    const { group, author, mentor, moderator } = here.people
    const about = { group, author, lane: 'crisis', textState: 'live', holder: moderator } as const
    const item = await anItem(here.app, { ...about, reporters: [colleague, mentor] })
    await seenTo(here.app, moderator, item.id)
    await propose(moderator, item.id, { action: 'no-action' })
    expect(to(await afterHalf(item))).toEqual([colleague.email, moderator.email].toSorted())
  })

  test('is not told to who wrote it', async () => {
    const { mentor, moderator } = here.people
    const mails = await atHalf({ author: moderator, reporters: [colleague, mentor] })
    expect(to(mails)).toEqual([colleague.email])
  })
})

test('a mentor is not woken while somebody of the staff may decide', async () => {
  const { mentor, moderator } = here.people
  const mails = await atHalf({ reporters: [moderator, await person(here.app)] })
  expect(to(mails)).toEqual([colleague.email])
  expect(to(mails)).not.toContain(mentor.email)
})
