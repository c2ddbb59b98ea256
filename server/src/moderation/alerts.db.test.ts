import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { mailer } from '#platform/mail.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN } from '#testing/app.ts'
import { anItem, type ItemOptions } from '#testing/moderation.ts'
import { cosign, propose, seenTo } from '#testing/proposing.ts'
import { claim, decide, Reviewing } from '#testing/reviewing.ts'
import type { Events } from '#events.ts'
import { moderationListeners } from './jobs.ts'

const here = new Reviewing()
let smtp: SMTPServer
let refuse = false
const received: { raw: string; to: string }[] = []

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (refuse) return done(new Error('not now'))
        const [to] = session.envelope.rcptTo
        received.push({ raw: Buffer.concat(chunks).toString(), to: to?.address ?? '' })
        done()
      })
    },
  })
  await new Promise<void>((up) => smtp.listen(0, '127.0.0.1', up))
})
afterAll(() => new Promise<void>((down) => smtp.close(down)))

let onCall: TestPerson
let lead: TestPerson
beforeEach(async () => {
  await here.app.owner.query('DELETE FROM community.on_call')
  await here.app.owner.query('DELETE FROM community.crisis_alert')
  await here.app.owner.query(`DELETE FROM jobs.job WHERE name = 'crisis.waits.letter'`)
  received.length = 0
  onCall = await as(here.app, 'moderator')
  lead = await person(here.app, { roles: [{ role: 'admin' }], locale: 'es' })
})
afterEach(() => {
  refuse = false
})

function work() {
  const address = smtp.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const config = readConfig({
    KITH_MAIL: `smtp://127.0.0.1:${port}`,
    KITH_MAIL_FROM: 'Kith <kith@example.org>',
  })
  return moderationListeners({ ...here.app.platform, mailer: mailer(config) }, () => ORIGIN)
}

/** The clock's minute, and every mail that waits, as often as said. */
async function minutePasses(times = 1): Promise<void> {
  for (const listener of work()) if (listener.event === 'minute.passed') await listener.work({})
  for (let n = 0; n < times; n++)
    for (const data of await waiting())
      for (const listener of work())
        if (listener.event === 'crisis.waits') await listener.work(data)
}

async function waiting(): Promise<Events['crisis.waits'][]> {
  const { rows } = await here.app.owner.query<{ data: Events['crisis.waits'] }>(
    `SELECT data FROM jobs.job WHERE name = 'crisis.waits.letter'`,
  )
  return rows.map(({ data }) => data)
}

async function shift(who: TestPerson, duty: 'on-call' | 'lead'): Promise<void> {
  await here.app.owner.query(
    `INSERT INTO community.on_call (account_id, duty, starts_at, ends_at) VALUES ($1, $2, $3, $4)`,
    [
      who.id,
      duty,
      here.app.platform.clock.now(),
      new Date(here.app.platform.clock.now().getTime() + 86_400_000),
    ],
  )
}
const aCrisis = (more: ItemOptions = {}) => {
  const { group, author } = here.people
  return anItem(here.app, { group, author, lane: 'crisis', textState: 'live', ...more })
}
const told = () => received.map(({ to }) => to).toSorted()

describe('a crisis that nobody has taken', () => {
  test('is mailed to who is on call at half its time, and to the lead at its end, each once', async () => {
    await shift(onCall, 'on-call')
    await shift(lead, 'lead')
    const { id } = await aCrisis({ text: 'kestrel4711' })
    await minutePasses()
    expect(told()).toEqual([])
    here.later(7)
    await minutePasses()
    expect(told()).toEqual([])
    here.later(1)
    await minutePasses(2)
    await minutePasses()
    expect(told()).toEqual([onCall.email])
    here.later(8)
    await minutePasses(2)
    await minutePasses()
    expect(told()).toEqual([onCall.email, lead.email].toSorted())
    const [first, second] = await Promise.all(received.map(({ raw }) => simpleParser(raw)))
    expect(first?.subject).toBe('Kith: someone may be in danger, and nobody has it yet')
    expect(first?.text).toContain(`${ORIGIN}/team/${id}`)
    expect(second?.subject).toBe('Kith: una crisis ya pasó de su plazo')
    for (const { raw } of received) expect(raw).not.toContain('kestrel4711')
  })

  test('is told to all of the staff where nobody is on the roster, and the mail says so', async () => {
    await aCrisis()
    here.later(8)
    await minutePasses()
    expect(told()).toEqual(expect.arrayContaining([onCall.email, lead.email]))
    const mail = await simpleParser(received.find(({ to }) => to === onCall.email)?.raw ?? '')
    expect(mail.text).toContain('Nobody is on the roster now')
  })

  test('is not told to whom it is about or who reported it; others hear of it then', async () => {
    await shift(onCall, 'on-call')
    await aCrisis({ reporters: [onCall] })
    here.later(8)
    await minutePasses()
    expect(told()).not.toContain(onCall.email)
    expect(told()).toContain(lead.email)
  })

  test('that is claimed at half time bothers nobody, and is told to the lead if it is not decided in time', async () => {
    await shift(onCall, 'on-call')
    await shift(lead, 'lead')
    const { id } = await aCrisis()
    here.later(6)
    await claim(here.people.mentor, id)
    here.later(2)
    await minutePasses()
    expect(told()).toEqual([])
    here.later(7)
    await minutePasses()
    expect(told()).toEqual([lead.email])
  })

  test('that is decided before the mail goes out is told to nobody', async () => {
    const { mentor, moderator } = here.people
    await shift(onCall, 'on-call')
    const { id } = await aCrisis()
    here.later(8)
    for (const listener of work()) if (listener.event === 'minute.passed') await listener.work({})
    const { fence } = await claim(mentor, id)
    await seenTo(here.app, mentor, id, fence)
    await propose(mentor, id, { action: 'no-action', fence })
    await cosign(moderator, id, { fence })
    await minutePasses()
    expect(told()).toEqual([])
  })

  test('that waits for a second person is told to others than who proposed it', async () => {
    await shift(lead, 'lead')
    const { id } = await aCrisis({ holder: onCall })
    await seenTo(here.app, onCall, id)
    await propose(onCall, id, { action: 'no-action' })
    here.later(8)
    await minutePasses()
    expect(told().includes(onCall.email) || told().length === 0).toBe(false)
    const mail = await simpleParser(received.find(({ to }) => to === lead.email)?.raw ?? '')
    expect(mail.subject).toBe('Kith: una crisis espera a una segunda persona')
  })

  test('is mailed later where the mail server would not take it', async () => {
    await shift(onCall, 'on-call')
    await aCrisis()
    here.later(8)
    refuse = true
    await expect(minutePasses()).rejects.toThrow()
    refuse = false
    await minutePasses(2)
    expect(told()).toEqual([onCall.email])
  })

  test('two servers that look at the same minute send one mail', async () => {
    await shift(onCall, 'on-call')
    await aCrisis()
    here.later(8)
    await Promise.all([minutePasses(), minutePasses()])
    await minutePasses()
    expect(told()).toEqual([onCall.email])
  })
})

describe('a text that was hidden before anyone had read it', () => {
  const aHidden = async (more: ItemOptions = {}) => {
    const { group, author } = here.people
    const about = { group, author, lane: 'harm', textState: 'hidden', ...more } as const
    const made = await anItem(here.app, about)
    const clock = 'UPDATE community.review_item SET hard_clock = true WHERE id = $1'
    await here.app.owner.query(clock, [made.id])
    return made
  }

  test('is mailed to who is on call when its time is over, and to the lead an hour later, each once', async () => {
    await shift(onCall, 'on-call')
    await shift(lead, 'lead')
    const { id } = await aHidden({ text: 'kestrel4711' })
    here.later(119)
    await minutePasses()
    expect(told()).toEqual([])
    here.later(1)
    await minutePasses(2)
    await minutePasses()
    expect(told()).toEqual([onCall.email])
    here.later(60)
    await minutePasses(2)
    await minutePasses()
    expect(told()).toEqual([onCall.email, lead.email].toSorted())
    const [first, second] = await Promise.all(received.map(({ raw }) => simpleParser(raw)))
    expect(first?.subject).toBe('Kith: a hidden text is past its time')
    expect(first?.text).toContain(`${ORIGIN}/team/${id}`)
    expect(second?.subject).toBe('Kith: un texto oculto sigue esperando')
    for (const { raw } of received) expect(raw).not.toContain('kestrel4711')
  })

  test('and handed to a lead is mailed to the lead at once when its time is over', async () => {
    await shift(onCall, 'on-call')
    await shift(lead, 'lead')
    await aHidden({ tier: 2 })
    here.later(120)
    await minutePasses()
    expect(told()).toEqual([onCall.email, lead.email].toSorted())
  })

  test('bothers nobody once it is decided, nor does another text that is past its time', async () => {
    const { mentor, group, author } = here.people
    await shift(onCall, 'on-call')
    const { id } = await aHidden()
    await anItem(here.app, { group, author, lane: 'harm', textState: 'live' })
    const { fence } = await claim(mentor, id)
    await decide(mentor, id, { fence })
    here.later(300)
    await minutePasses()
    expect(told()).toEqual([])
  })
})

describe('the roster', () => {
  const put = (who: TestPerson, personId: string, hours: [number, number]) => {
    const at = (hour: number) =>
      new Date(here.app.platform.clock.now().getTime() + hour * 3_600_000).toISOString()
    const [from, to] = hours
    return who.raw<{ id: string }>('POST /api/roster', {
      body: { personId, duty: 'on-call', startsAt: at(from), endsAt: at(to) },
    })
  }
  const look = (who: TestPerson) => who.call('GET /api/roster')

  test('is for staff: a member and a mentor are refused', async () => {
    const { author, mentor } = here.people
    for (const who of [author, mentor]) {
      expect((await who.raw('GET /api/roster')).status).toBe(403)
      expect((await put(who, onCall.id, [0, 8])).status).toBe(403)
    }
  })

  test('holds whom one puts in, says when nobody is there, and lets one take them out', async () => {
    const before = await look(onCall)
    expect(before.shifts).toEqual([])
    expect(before.gaps).toHaveLength(2)
    expect(before.people.map(({ id }) => id)).toContain(onCall.id)
    const { body } = await put(lead, onCall.id, [2, 10])
    const { shifts, gaps } = await look(onCall)
    expect(shifts).toMatchObject([{ id: body.id, person: { screenName: onCall.screenName } }])
    expect(gaps.filter(({ duty }) => duty === 'on-call')).toHaveLength(2)
    expect((await onCall.raw('DELETE /api/roster/:id', { params: { id: body.id } })).status).toBe(
      204,
    )
    expect((await look(onCall)).shifts).toEqual([])
  })

  test('takes nobody who is not of the staff, nor a time that is none', async () => {
    expect((await put(lead, here.people.mentor.id, [0, 8])).status).toBe(400)
    expect((await put(lead, onCall.id, [8, 0])).status).toBe(400)
  })

  test('forgets whoever is of the staff no more', async () => {
    await put(lead, onCall.id, [0, 8])
    await here.app.owner.query(
      'UPDATE community.role_grant SET revoked_at = now() WHERE account_id = $1',
      [onCall.id],
    )
    expect((await look(lead)).shifts).toEqual([])
  })
})
