import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { hashPassword, hiddenEmail, nameKey, secretPlace } from '#accounts/public.ts'
import type { Secrets } from '#platform/secrets.ts'
import { loadClinics } from './clinics.ts'
import { together, type World } from './file.ts'
import { loadMentoring } from './mentoring.ts'
import { loadPosts } from './posts.ts'
import { loadQueue } from './queue.ts'
import { loadRules } from './rules.ts'
import { hex, insertOne, insertRows, known, type Loading } from './loading.ts'
import { before } from './rows.ts'

export interface Loaded {
  groups: Record<string, string>
  clinics: Record<string, string>
  people: {
    id: string
    screenName: string
    email: string | null
    password: string | null
    secondFactor: string | null
    roles: string[]
  }[]
  posts: number
  replies: number
  /** Unused brochure codes, one a clinic, to try the product with. */
  codes: Record<string, string>
}

type Lists = ReturnType<typeof together>

/**
 * Loads worlds into an empty or living community in one transaction, as the owner of the database: what it
 * names must not be there yet. Returns ids and sign-ins.
 */
export async function loadWorld(
  ownerUrl: string,
  worlds: readonly World[],
  on: { secrets: Secrets; now: Date; say?: (line: string) => void },
): Promise<Loaded> {
  const world = together(worlds)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const loading: Loading = {
    client,
    secrets: on.secrets,
    now: on.now,
    people: new Map(),
    groups: new Map(),
    clinics: new Map(),
    texts: new Map(),
    say: on.say ?? (() => {}),
  }
  try {
    await client.query('BEGIN')
    await loadPlaces(loading, world)
    await loadPeople(loading, world)
    await loadMentoring(loading, world)
    const counts = await loadPosts(loading, world.posts)
    await loadQueue(loading, world)
    await loadRules(loading, world.rules)
    const codes = await loadClinics(loading, world)
    await client.query('COMMIT')
    await client.query('ANALYZE')
    return { ...counts, codes, ...summary(loading, world) }
  } finally {
    await client.end()
  }
}

async function loadPlaces(loading: Loading, world: Lists): Promise<void> {
  const { client, now } = loading
  for (const { key, name, timezone, locale, threshold = 5 } of world.clinics) {
    const id = await insertOne(
      client,
      `INSERT INTO clinic.clinic (name, timezone, locale, threshold_internal) VALUES ($1, $2, $3, $4) RETURNING id`,
      [name, timezone, locale, threshold],
    )
    loading.clinics.set(key, id)
  }
  for (const group of world.groups) {
    const id = await insertOne(
      client,
      `INSERT INTO community."group" (slug, name, description, rules, visibility, no_visit_link, created_at, name_es, description_es, rules_es)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
      [
        group.slug,
        group.name,
        group.description,
        group.rules,
        group.visibility,
        group.noVisitLink,
        before(now, group.daysAgo),
        group.es?.name ?? null,
        group.es?.description ?? null,
        group.es?.rules ?? null,
      ],
    )
    loading.groups.set(group.slug, id)
  }
}

async function loadPeople(loading: Loading, world: Lists): Promise<void> {
  const hashes = new Map<string, string>()
  const accounts: object[] = []
  for (const person of world.people) {
    const id = randomUUID()
    loading.people.set(person.screenName, id)
    const email = person.email ?? `${id}@nobody.invalid`
    if (person.password && !hashes.has(person.password)) {
      hashes.set(person.password, await hashPassword(person.password))
    }
    const { emailCipher, emailIndex } = hiddenEmail(loading.secrets, id, email)
    accounts.push({
      id,
      screen_name: person.screenName,
      screen_name_key: nameKey(person.screenName),
      email_cipher: hex(emailCipher),
      email_index: hex(emailIndex),
      // A hash nothing verifies against, where nobody is to sign in.
      password_hash: hashes.get(person.password ?? '') ?? '!',
      kind: person.kind,
      locale: person.locale,
      verified_at: person.verified ? before(loading.now, person.daysAgo) : null,
      created_at: before(loading.now, person.daysAgo),
    })
  }
  await insertRows(loading, 'community.account', ACCOUNT, accounts)
  await insertRows(
    loading,
    'community.second_factor',
    'account_id uuid, secret_cipher bytea, begun_at timestamptz, confirmed_at timestamptz',
    world.people.flatMap((person) => secondFactors(loading, person)),
  )
  await insertRows(
    loading,
    'community.role_grant',
    'id uuid, account_id uuid, role text, group_id uuid, clinic_id uuid',
    world.people.flatMap((person) => grants(loading, person)),
  )
  await insertRows(
    loading,
    'community.membership',
    'group_id uuid, account_id uuid, state text, asked_at timestamptz, joined_at timestamptz',
    world.people.flatMap((person) => places(loading, person)),
  )
  await loading.client.query(`UPDATE community."group" g SET members =
    (SELECT count(*) FROM community.membership m WHERE m.group_id = g.id AND m.state = 'member')`)
}

const ACCOUNT = `id uuid, screen_name text, screen_name_key text, email_cipher bytea, email_index bytea,
  password_hash text, kind text, locale text, verified_at timestamptz, created_at timestamptz`

function secondFactors(loading: Loading, person: Lists['people'][number]): object[] {
  const { screenName, secondFactor, daysAgo } = person
  if (secondFactor === undefined) return []
  const id = loading.people.get(screenName) ?? ''
  const at = before(loading.now, daysAgo)
  const cipher = hex(loading.secrets.seal(secretPlace(id), secondFactor))
  return [{ account_id: id, secret_cipher: cipher, begun_at: at, confirmed_at: at }]
}

function grants(loading: Loading, { screenName, roles }: Lists['people'][number]): object[] {
  return roles.map(({ role, group, clinic }) => ({
    id: randomUUID(),
    account_id: known(loading.people, screenName),
    role,
    group_id: group ? known(loading.groups, group) : null,
    clinic_id: clinic ? known(loading.clinics, clinic) : null,
  }))
}

function places(
  loading: Loading,
  { screenName, groups, daysAgo }: Lists['people'][number],
): object[] {
  const since = before(loading.now, daysAgo)
  return groups.map((slug) => ({
    group_id: known(loading.groups, slug),
    account_id: known(loading.people, screenName),
    state: 'member',
    asked_at: since,
    joined_at: since,
  }))
}

function summary(loading: Loading, world: Lists): Pick<Loaded, 'groups' | 'clinics' | 'people'> {
  return {
    groups: Object.fromEntries(loading.groups),
    clinics: Object.fromEntries(loading.clinics),
    people: world.people.map(({ screenName, email, password, secondFactor, roles }) => ({
      id: known(loading.people, screenName),
      screenName,
      email: email ?? null,
      password: password ?? null,
      secondFactor: secondFactor ?? null,
      roles: roles.map(({ role }) => role),
    })),
  }
}
