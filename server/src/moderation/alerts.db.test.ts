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
  lead = await person(here.app, { roles: [{ role: 'moderator' }, { role: 'lead' }], locale: 'es' })
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

  test('is told to all of the staff where nobody is on the roster, in words that say of nobody there why not', async () => {
    await aCrisis()
    here.later(8)
    await minutePasses()
    expect(told()).toEqual(expect.arrayContaining([onCall.email, lead.email]))
    const mail = await simpleParser(received.find(({ to }) => to === onCall.email)?.raw ?? '')
    expect(mail.text).toContain('You get this mail because you may decide about it')
  })

  test('is not told to whom it is about or who reported it; others hear of it then', async () => {
    await shift(onCall, 'on-call')
    await aCrisis({ reporters: [onCall] })
    here.later(8)
    await minutePasses()
    expect(told()).not.toContain(onCall.email)
    expect(told()).toContain(lead.email)
  })

  describe('and that who is on call may not decide about', () => {
    const atHalf = async (who: TestPerson, more: ItemOptions = {}) => {
      await shift(who, 'on-call')
      const made = await aCrisis(more)
      here.later(8)
      return made
    }

    test('as it was handed to a lead, is told to the leads and to nobody else', async () => {
      await atHalf(onCall, { tier: 2 })
      await minutePasses()
      expect(told()).toContain(lead.email)
      expect(told()).not.toContain(onCall.email)
    })

    test('as they made the decision that is appealed in it, is told to all who may', async () => {
      const { id } = await atHalf(onCall)
      await here.app.owner.query(
        'UPDATE community.review_item SET barred_ids = ARRAY[$2::uuid] WHERE id = $1',
        [id, onCall.id],
      )
      await minutePasses()
      expect(told()).toEqual(expect.arrayContaining([lead.email, here.people.moderator.email]))
      expect(told()).not.toContain(onCall.email)
    })

    test('as they only administer, is told to all who may', async () => {
      const admin = await as(here.app, 'admin')
      await atHalf(admin)
      await minutePasses()
      expect(told()).toEqual(expect.arrayContaining([lead.email, onCall.email]))
      expect(told()).not.toContain(admin.email)
    })

    test('nor anybody else may, is told to all of the staff, with what they can do', async () => {
      const admin = await as(here.app, 'admin')
      await here.app.owner.query(
        `UPDATE community.role_grant SET revoked_at = now() WHERE role = 'lead'`,
      )
      await atHalf(onCall, { tier: 2, reporters: [here.people.moderator] })
      await minutePasses()
      expect(told()).toEqual(expect.arrayContaining([onCall.email, admin.email]))
      expect(told()).not.toContain(here.people.moderator.email)
      const mail = await simpleParser(received.find(({ to }) => to === admin.email)?.raw ?? '')
      expect(mail.text).toContain('give someone the role')
    })
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

  test('and handed to a lead is mailed to leads at once when its time is over, and to nobody who may not read it', async () => {
    await shift(onCall, 'on-call')
    await shift(lead, 'lead')
    await aHidden({ tier: 2 })
    here.later(120)
    await minutePasses()
    expect(told()).toContain(lead.email)
    expect(told()).not.toContain(onCall.email)
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
