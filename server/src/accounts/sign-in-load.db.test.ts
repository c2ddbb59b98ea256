import { afterAll, beforeAll, expect, test } from 'vitest'
import { ORIGIN, testApp, type TestApp } from '#testing/app.ts'
import { Client } from '#testing/client.ts'

let app: TestApp
let base: string
beforeAll(async () => {
  app = await testApp({ poolWaitMs: 1000 })
  await app.start()
  base = await app.http.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => app.close())

const someone = { email: 'busy@example.org', password: 'a long enough phrase' }

async function signIn(body: typeof someone): Promise<number> {
  const answer = await fetch(`${base}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: ORIGIN },
    body: JSON.stringify(body),
  })
  await answer.arrayBuffer()
  return answer.status
}

async function readsUntil(over: Promise<unknown>): Promise<number[]> {
  const reads: number[] = []
  let busy = true
  void over.finally(() => (busy = false))
  while (busy) {
    const answer = await fetch(`${base}/api/groups`)
    await answer.arrayBuffer()
    reads.push(answer.status)
  }
  return reads
}

test('sixty people sign in at once, nobody is turned away, and reading goes on', async () => {
  const joining = { screenName: 'Busy Teapot', locale: 'en', kind: 'patient' } as const
  await new Client(app).call('POST /api/join', { body: { ...someone, ...joining } })
  const known = Promise.all(Array.from({ length: 60 }, () => signIn(someone)))
  const reads = await readsUntil(known)
  expect(await known).toEqual(Array.from({ length: 60 }, () => 200))
  expect(new Set(reads)).toEqual(new Set([200]))
  expect(reads.length).toBeGreaterThan(0)
})

test('sixty wrong passwords at once are all refused as such, for known people and unknown ones', async () => {
  const password = 'not the right phrase'
  const emails = [someone.email, 'nobody@example.org']
  for (const email of emails) {
    const answers = await Promise.all(Array.from({ length: 30 }, () => signIn({ email, password })))
    expect(new Set(answers)).toEqual(new Set([401]))
  }
})

test('a password that was reset while it was verified opens nothing any more', async () => {
  const { passwordHash } = (
    await app.owner.query<{ passwordHash: string }>(
      'SELECT password_hash AS "passwordHash" FROM community.account LIMIT 1',
    )
  ).rows[0] ?? { passwordHash: '' }
  // The reset stands in its transaction until after the password was found right.
  const resetting = await app.owner.connect()
  await resetting.query('BEGIN')
  await resetting.query(`UPDATE community.account SET password_hash = 'another'`)
  const answer = signIn(someone)
  await new Promise((wait) => setTimeout(wait, 500))
  await resetting.query('COMMIT')
  expect(await answer).toBe(401)
  await resetting.query('UPDATE community.account SET password_hash = $1', [passwordHash])
  resetting.release()
  expect(await signIn(someone)).toBe(200)
})
