import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { COOKIE } from '#platform/server.ts'
import { root } from '#platform/config.ts'
import { freePort } from '#platform/embedded.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import { anItem } from '#testing/moderation.ts'
import { ownProcess } from '#testing/own-process.ts'

const ITEMS = 60
const TEAM = 6
const KILLS = 5
const REMOVE = { action: 'remove', policyCode: 'attack', note: 'It says a name.' } as const
const LEAVE = { action: 'no-action', note: '' } as const

/** What somebody was told: in this item this was decided. */
type Ledger = Map<string, string>

let app: TestApp
let team: TestPerson[]
let reporter: TestPerson
let author: TestPerson
beforeAll(async () => {
  app = await testApp()
  const group = await aGroup(app)
  author = await person(app)
  reporter = await person(app)
  team = await Promise.all(Array.from({ length: TEAM }, () => as(app, 'moderator')))
  for (let n = 0; n < ITEMS; n++)
    await anItem(app, { group, author, reporters: [reporter], lane: 'harm' })
  // Commits take a while, so that a server is killed before it hears of what is kept all the same.
  await app.owner.query(
    `CREATE FUNCTION public.slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.1); RETURN NULL; END $$;
     CREATE CONSTRAINT TRIGGER slow AFTER UPDATE OF state ON community.review_item DEFERRABLE INITIALLY DEFERRED
       FOR EACH ROW EXECUTE FUNCTION public.slow()`,
  )
})
afterAll(() => app.close())

/** The product in a process of its own, at an address that stays the same however often it is started. */
async function serving(): Promise<{ url: string; restart: () => Promise<void>; stop: () => void }> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | null = null
  const start = async () => {
    child = spawn(process.execPath, [resolve(root, 'server/src/main.ts')], {
      env: {
        ...ownProcess(app),
        PORT: String(port),
        KITH_LIMIT_SCALE: '1000000',
        KITH_LOG: 'fatal',
      },
      stdio: 'ignore',
    })
    const ready = () =>
      fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
    await until(ready, 60_000)
  }
  const stop = () => child?.kill('SIGKILL')
  await start()
  return {
    url,
    stop,
    restart: async () => {
      const gone = child && once(child, 'exit')
      stop()
      await gone
      await start()
    },
  }
}

/** Asks until it is answered, with the same key: nobody knows whether what broke off had been done. */
async function insists(url: string, who: TestPerson, path: string, body: object) {
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
    origin: ORIGIN,
    cookie: `${COOKIE}=${who.token}`,
  }
  const request = { method: 'POST', headers, body: JSON.stringify(body) }
  return until(async () => {
    try {
      const answer = await fetch(`${url}/api/queue/${path}`, request)
      if (answer.status === 503) return null
      const read: unknown = JSON.parse(await answer.text())
      return { status: answer.status, body: { ...Object(read) } }
    } catch {
      return null
    }
  }, 60_000)
}

async function works(url: string, who: TestPerson, told: Ledger): Promise<void> {
  for (;;) {
    const { status, body } = await insists(url, who, 'claim-next', {})
    if (status !== 200) {
      expect(body).toMatchObject({ code: 'queue.empty' })
      return
    }
    const decision = told.size % 2 ? REMOVE : LEAVE
    const given = { fence: body.fence, subjectVersion: 1, ...decision }
    const answer = await insists(url, who, `${body.id}/decide`, given)
    expect(answer).toMatchObject({ status: 200 })
    expect(told.has(body.id)).toBe(false)
    told.set(body.id, decision.action)
  }
}

/** What the database says was decided, where all that belongs to a decision is there, once each. */
async function kept(): Promise<Ledger> {
  const { rows } = await app.owner.query<{ id: string; action: string }>(
    `SELECT i.id, d.action FROM community.review_item i
     JOIN community.decision d ON d.item_id = i.id
     JOIN community.post p ON p.id = i.subject_id
     WHERE i.state = 'decided' AND (p.state = 'removed') = (d.action = 'remove')
       AND (SELECT count(*) FROM community.decision o WHERE o.item_id = i.id) = 1
       AND (SELECT count(*) FROM community.notice n WHERE n.account_id = $1 AND n.post_id = p.id)
         = (d.action = 'remove')::int
       AND (SELECT count(*) FROM community.notice n WHERE n.account_id = $2 AND n.post_id = p.id) = 1`,
    [author.id, reporter.id],
  )
  return new Map(rows.map(({ id, action }) => [id, action]))
}

test('whatever was told to have been decided is, once and whole, however often the server is killed', async () => {
  const server = await serving()
  onTestFinished(server.stop)
  const told: Ledger = new Map()
  const working = Promise.all(team.map((who) => works(server.url, who, told)))
  for (let n = 1; n <= KILLS; n++) {
    await until(() => told.size >= (n * ITEMS) / (KILLS + 2), 60_000)
    await server.restart()
  }
  await working
  expect(told.size).toBe(ITEMS)
  // What a killed process had begun to tell is begun again after two minutes: here at once.
  await app.owner.query(
    `UPDATE jobs.job SET state = 'retry', start_after = now() WHERE state = 'active'`,
  )
  await expect.poll(async () => (await kept()).size, { timeout: 60_000 }).toBe(ITEMS)
  expect(await kept()).toEqual(told)
}, 300_000)
