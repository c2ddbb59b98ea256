import { beforeEach, describe, expect, test } from 'vitest'
import type { Events } from '#events.ts'
import type { Mail } from '#platform/mail.ts'
import { outbox } from '#platform/outbox.ts'
import { as, person } from '#testing/accounts.ts'
import { ORIGIN } from '#testing/app.ts'
import { anItem, type ItemOptions } from '#testing/moderation.ts'
import { Reviewing } from '#testing/reviewing.ts'
import { moderationListeners } from './jobs.ts'
import { moderationBelongings } from './own-queries.ts'

const here = new Reviewing()

beforeEach(async () => {
  await here.app.owner.query('DELETE FROM community.on_call')
  await here.app.owner.query(`DELETE FROM jobs.job WHERE name = 'crisis.left.letter'`)
})

/** A text of somebody who deletes their account then, as often as said. */
async function left(about: ItemOptions, words: 'remove' | 'keep' = 'remove', times = 1) {
  const { platform } = here.app
  const author = await person(here.app)
  const { id } = await anItem(here.app, { author, textState: 'live', ...about })
  const leaver = { accountId: author.id, words, now: platform.clock.now() }
  for (let n = 0; n < times; n++)
    await platform.community.db.transaction(async (tx) => {
      const out = outbox(platform.jobs)
      await moderationBelongings.erase?.(tx, platform.secrets, leaver, out.stale, out.emit)
      await out.flush(tx)
    })
  return id
}

/** The mails that were set off by it, each tried twice. */
async function mailed(): Promise<Mail[]> {
  const sent: Mail[] = []
  const send = async (mail: Mail) => void sent.push(mail)
  const { rows } = await here.app.owner.query<{ data: Events['crisis.left'] }>(
    `SELECT data FROM jobs.job WHERE name = 'crisis.left.letter'`,
  )
  for (const listener of moderationListeners(
    { ...here.app.platform, mailer: { send } },
    () => ORIGIN,
  ))
    if (listener.event === 'crisis.left')
      for (const { data } of [...rows, ...rows]) await listener.work(data)
  return sent
}

async function onCall() {
  const who = await as(here.app, 'moderator')
  await here.app.owner.query(
    `INSERT INTO community.on_call (account_id, duty, starts_at, ends_at) VALUES ($1, 'on-call', $2, $2::timestamptz + interval '1 day')`,
    [who.id, here.app.platform.clock.now()],
  )
  return who
}

async function stateOf(id: string): Promise<string | undefined> {
  const { rows } = await here.app.owner.query<{ state: string }>(
    'SELECT state FROM community.review_item WHERE id = $1',
    [id],
  )
  return rows[0]?.state
}

describe('a crisis whose author deletes their account', () => {
  test('ends with an entry in the log, and one mail to who is on call', async () => {
    const who = await onCall()
    const id = await left({ lane: 'crisis' }, 'remove', 2)
    expect(await stateOf(id)).toBe('closed')
    expect(await here.audited(id)).toEqual(['crisis.ended-by-leaving'])
    const mails = await mailed()
    expect(mails.map(({ to }) => to)).toEqual([who.email])
    expect(mails[0]?.subject).toBe('Kith: a crisis ended, as its author left')
    expect(mails[0]?.text).toContain(`${ORIGIN}/team/${id}`)
    expect(mails[0]?.text).not.toContain('Has anyone been through this?')
  })

  test('is told to all of the team who may decide about it where nobody is on call', async () => {
    await left({ lane: 'crisis' })
    expect((await mailed()).map(({ to }) => to)).toContain(here.people.moderator.email)
  })

  test('but leaves their words waits on as before, and so does no other item make anybody a mail', async () => {
    await onCall()
    const kept = await left({ lane: 'crisis' }, 'keep')
    const other = await left({ lane: 'harm' })
    expect([await stateOf(kept), await stateOf(other)]).toEqual(['open', 'closed'])
    expect([...(await here.audited(kept)), ...(await here.audited(other))]).toEqual([])
    expect(await mailed()).toEqual([])
  })
})
