import { generateSync } from 'otplib'
import { confirmed, someLetters } from './accounts.ts'
import type { TestApp } from './app.ts'
import { Client } from './client.ts'

export const password = 'four quiet garden words'

interface Joined {
  client: Client
  id: string
  email: string
}

/** Someone who joined, with a role where one is given, signed in anew. */
async function joined(app: TestApp, role?: 'admin' | 'moderator') {
  const email = `${someLetters()}@example.org`
  const about = { screenName: `Quiet ${someLetters()}`, locale: 'en', kind: 'patient' } as const
  const client = new Client(app)
  const { person } = await client.call('POST /api/join', { body: { email, password, ...about } })
  const id = person?.id ?? ''
  if (role) {
    await app.owner.query('INSERT INTO community.role_grant (account_id, role) VALUES ($1, $2)', [
      id,
      role,
    ])
    await app.owner.query('UPDATE community.account SET verified_at = now() WHERE id = $1', [id])
  }
  return { client, id, email }
}

/** The code of an app, of the half minute that is so many away. */
const codeOf = (app: TestApp, secret: string, away = 0) =>
  generateSync({ secret, epoch: Math.floor(app.platform.clock.now().getTime() / 1000) + 30 * away })

const STEP_MS = 30_000

async function setUp(app: TestApp, who: Joined) {
  const { clock } = app.platform
  // At the beginning of a half minute, so that the code of the one before does not end on the way.
  clock.shift(STEP_MS - (clock.now().getTime() % STEP_MS))
  const { secret, address } = await (await confirmed(who.client)).call('POST /api/me/second-factor')
  const { codes } = await who.client.call('PUT /api/me/second-factor', {
    body: { code: codeOf(app, secret, -1) },
  })
  return { ...who, secret, address, codes }
}

const signIn = (app: TestApp, { email }: { email: string }, code?: string) =>
  new Client(app).raw<{ code?: string; person?: { id: string } }>('POST /api/sign-in', {
    body: { email, password, ...(code !== undefined && { code }) },
  })
/** The problem it was refused with, or the status. */
export const outcome = async (asked: ReturnType<typeof signIn>) => {
  const { status, body } = await asked
  return body.code ?? status
}

export type SecondSteps = ReturnType<typeof secondSteps>

/** People of one app with a second step. */
export function secondSteps(app: TestApp) {
  return {
    joined: (role?: 'admin' | 'moderator') => joined(app, role),
    codeOf: (secret: string, away?: number) => codeOf(app, secret, away),
    setUp: (who: Joined) => setUp(app, who),
    signIn: (who: { email: string }, code?: string) => signIn(app, who, code),
  }
}
