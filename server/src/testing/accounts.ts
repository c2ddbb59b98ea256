import { randomBytes, randomUUID } from 'node:crypto'
import { nameKey } from '#accounts/look-alike.ts'
import { confirmedUntil } from '#accounts/leaving.ts'
import { capsFor, type RoleName } from '#accounts/roles.ts'
import { hiddenEmail, sessionStore } from '#accounts/public.ts'
import { randomToken } from '#platform/secrets.ts'
import { sessionId, sessions } from '#platform/sessions.ts'
import type { TestApp } from './app.ts'
import { Client } from './client.ts'

export interface PersonOptions {
  screenName?: string
  /** Of a name that was taken under older rules. */
  screenNameKey?: string
  email?: string
  verified?: boolean
  standing?: 'active' | 'silenced' | 'suspended'
  locale?: 'en' | 'es'
  roles?: { role: RoleName; groupId?: string; clinicId?: string }[]
}

export interface TestPerson extends Client {
  id: string
  screenName: string
  email: string
}

/** Someone with an account and an open session. The password hash fits no password: use the routes to test those. */
export async function person(app: TestApp, options: PersonOptions = {}): Promise<TestPerson> {
  const { secrets, clock } = app.platform
  const { rows } = await app.owner.query<{ id: string }>('SELECT uuidv7() AS id')
  const id = rows[0]?.id ?? ''
  const screenName = options.screenName ?? `Person ${randomUUID().replaceAll('-', '').slice(0, 16)}`
  const email = options.email ?? `${randomUUID()}@example.org`
  const { emailCipher, emailIndex } = hiddenEmail(secrets, id, email)
  await app.owner.query(
    `INSERT INTO community.account (id, screen_name, screen_name_key, email_cipher, email_index, password_hash, kind, locale, standing, verified_at)
     VALUES ($1, $2, $3, $4, $5, 'x', 'patient', $6, $7, $8)`,
    [
      id,
      screenName,
      options.screenNameKey ?? nameKey(screenName),
      emailCipher,
      emailIndex,
      options.locale ?? 'en',
      options.standing ?? 'active',
      options.verified === false ? null : clock.now(),
    ],
  )
  for (const { role, groupId, clinicId } of options.roles ?? []) {
    await app.owner.query(
      'INSERT INTO community.role_grant (account_id, role, group_id, clinic_id) VALUES ($1, $2, $3, $4)',
      [id, role, groupId ?? null, clinicId ?? null],
    )
  }
  const roles = (options.roles ?? []).map(({ role }) => role)
  return signedIn(app, { id, screenName, email }, roles)
}

/** The same person in a new session, as after signing in, by the time that it is: after a while nobody's session is left. */
export async function signedIn(
  app: TestApp,
  { id, screenName, email }: Pick<TestPerson, 'id' | 'screenName' | 'email'>,
  roles: readonly RoleName[] = [],
): Promise<TestPerson> {
  const token = randomToken()
  const store = sessionStore(app.platform.community.db)
  await sessions(store).open(token, id, capsFor(roles), 'test', app.platform.clock.now())
  return Object.assign(new Client(app, token), { id, screenName, email })
}

/** The product as one of the kinds of people sees it. */
export async function as(
  app: TestApp,
  role: 'visitor' | 'member' | 'mentor' | 'moderator' | 'clinic' | 'admin',
  place: { group?: string; clinic?: string } = {},
): Promise<TestPerson> {
  if (role === 'visitor')
    return Object.assign(new Client(app), { id: '', screenName: '', email: '' })
  if (role === 'member') return person(app)
  const at = {
    ...(place.group && { groupId: place.group }),
    ...(place.clinic && { clinicId: place.clinic }),
  }
  return person(app, { roles: [{ role, ...at }] })
}

/** The same person, who gave their password again a moment ago; a visitor has none to give. */
export async function confirmed<P extends Client>(who: P): Promise<P> {
  if (who.token)
    await who.app.owner.query(
      `INSERT INTO community.step_up (session_id, until) SELECT id, $2 FROM community.session WHERE id = $1
       ON CONFLICT (session_id) DO UPDATE SET until = excluded.until`,
      [sessionId(who.token), confirmedUntil(who.app.platform.clock.now())],
    )
  return who
}

/** For a screen name that nobody has: those with many digits are refused. */
export function someLetters(): string {
  return Array.from(randomBytes(8), (byte) => String.fromCharCode(97 + (byte % 26))).join('')
}
