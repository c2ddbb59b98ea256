import pg from 'pg'
import { bodyOf } from '@kith/shared/words.ts'
import { hashPassword, hiddenEmail, nameKey } from '#accounts/public.ts'
import type { Secrets } from '#platform/secrets.ts'

export const PASSWORD = 'a phrase for benchmarks'
export const SIGN_IN = 'bench-0@example.org'

/** How large a community to make. */
export interface Size {
  people: number
  groups: number
  posts: number
  replies: number
  items: number
}

export const sizes: Record<string, Size> = {
  '5k': { people: 200, groups: 5, posts: 500, replies: 5_000, items: 4_000 },
  /** For the work of moderators: as many replies as they decide about. */
  queue: { people: 200, groups: 5, posts: 500, replies: 16_000, items: 0 },
  '200k': { people: 5_000, groups: 20, posts: 20_000, replies: 180_000, items: 10_000 },
  '2m': { people: 20_000, groups: 20, posts: 200_000, replies: 1_800_000, items: 10_000 },
}

/** A community of made-up words, the same for the same size: threads have Zipf's lengths, a text about 450 characters. */
export async function fill(ownerUrl: string, secrets: Secrets, size: Size): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query('SELECT setseed(0.42)')
  await people(client, secrets, size.people)
  await client.query(
    `INSERT INTO community."group" (slug, name, description, rules, visibility, hold_first)
     SELECT 'group-' || n, 'Group ' || n, 'A group', '{"Be kind"}', 'public', 0 FROM generate_series(1, $1) n`,
    [size.groups],
  )
  await client.query(`INSERT INTO community.membership (group_id, account_id, state, joined_at)
    SELECT g.id, a.id, 'member', now() FROM community."group" g, community.account a WHERE random() < 0.3 OR a.screen_name = 'bench 0'`)
  // Ten groups for the person whose home is measured.
  await client.query(`DELETE FROM community.membership m USING community.account a WHERE a.id = m.account_id AND a.screen_name = 'bench 0'
    AND m.group_id NOT IN (SELECT id FROM community."group" ORDER BY id LIMIT 10)`)
  await texts(client, size)
  await items(client, size.items)
  await client.query('VACUUM ANALYZE')
  await client.end()
}

async function people(client: pg.Client, secrets: Secrets, count: number): Promise<void> {
  const hash = await hashPassword(PASSWORD)
  for (let n = 0; n < count; n++) {
    const name = `bench ${n}`
    const { rows } = await client.query('SELECT uuidv7() AS id')
    const email = `bench-${n}@example.org`
    const { emailCipher, emailIndex } = hiddenEmail(secrets, String(rows[0].id), email)
    await client.query(
      `INSERT INTO community.account (id, screen_name, screen_name_key, email_cipher, email_index, password_hash, kind, locale, verified_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'patient', 'en', now())`,
      [rows[0].id, name, nameKey(name), emailCipher, emailIndex, hash],
    )
  }
  await client.query(`INSERT INTO community.role_grant (account_id, role) SELECT id, 'moderator' FROM community.account
    WHERE screen_name IN ('bench 1', 'bench 2', 'bench 3', 'bench 4', 'bench 5', 'bench 6', 'bench 7', 'bench 8')`)
}

/**
 * The vectors of the words are put together from those of the passages, and the indexes made at the end: Postgres
 * making each by itself would take hours of a large fill. Texts written later get theirs from a trigger.
 */
async function texts(client: pg.Client, { posts, replies }: Size): Promise<void> {
  for (const table of ['post', 'reply']) {
    await client.query(`ALTER TABLE community.${table} ALTER COLUMN search DROP EXPRESSION`)
    await client.query(`ALTER TABLE community.${table} DISABLE TRIGGER USER`)
    await client.query(`DROP INDEX community.${table}_search`)
  }
  await insertTexts(client, posts, replies)
  for (const table of ['post', 'reply']) {
    await client.query(`CREATE INDEX ${table}_search ON community.${table} USING gin (search)`)
    await client.query(`ALTER TABLE community.${table} ENABLE TRIGGER USER`)
    await client.query(
      `CREATE TRIGGER bench_search BEFORE INSERT ON community.${table} FOR EACH ROW EXECUTE FUNCTION bench_search()`,
    )
  }
}

const vectorOf = (text: string) =>
  `to_tsvector('english', community.plain(${text})) || to_tsvector('spanish', community.plain(${text}))`
/** How many made-up words there are besides the passages'; the k-th stands in about one of k texts. */
const RARE = 200_000
const rareNumber = `floor(exp(random() * ln(${RARE})))::int`
const rareWord = (n: string) => `('w' || translate(${n}::text, '0123456789', 'bcdfghklmn'))`

/** The same word, for who looks for it. */
export const RARE_WORD = (n: number) =>
  `w${String(n).replace(/\d/g, (digit) => 'bcdfghklmn'[Number(digit)] ?? '')}`

async function insertTexts(client: pg.Client, posts: number, replies: number): Promise<void> {
  await client.query(`CREATE FUNCTION bench_search() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN NEW.search := ${vectorOf('NEW.body_text').replaceAll("'", "''")}; RETURN NEW; END'`)
  await client.query('GRANT EXECUTE ON FUNCTION bench_search() TO PUBLIC')
  await client.query('CREATE TEMP TABLE passage (n serial, body jsonb, text text, search tsvector)')
  for (let n = 0; n < 400; n++) {
    const text = passage(n)
    await client.query('INSERT INTO passage (body, text) VALUES ($1, $2)', [
      JSON.stringify(bodyOf(text)),
      text,
    ])
  }
  await client.query(`UPDATE passage SET search = ${vectorOf('text')}`)
  await client.query(
    'CREATE TEMP TABLE person AS SELECT row_number() OVER (ORDER BY id) AS n, id FROM community.account',
  )
  await client.query(
    'CREATE TEMP TABLE place AS SELECT row_number() OVER (ORDER BY id) AS n, id FROM community."group"',
  )
  await client.query(
    `INSERT INTO community.post (group_id, author_id, title, body, body_text, search, state, created_at, active_at, shown_at, sequence)
     SELECT g.id, p.id, 'Thread number ' || s.n, t.body, t.text || ' ' || s.rare, t.search || to_tsvector('simple', s.rare), 'live', s.at, s.at, s.at, row_number() OVER (PARTITION BY g.id ORDER BY s.at)
     FROM (SELECT n, ${rareWord(rareNumber)} AS rare, now() - n * interval '7 minutes' AS at, 1 + floor(random() * (SELECT count(*) FROM place))::int AS g, 1 + floor(random() * (SELECT count(*) FROM person))::int AS p,
                  1 + floor(random() * 400)::int AS t FROM generate_series(1, $1) n) s
     JOIN place g ON g.n = s.g JOIN person p ON p.n = s.p JOIN passage t ON t.n = s.t`,
    [posts],
  )
  await client.query(
    'UPDATE community."group" g SET post_sequence = (SELECT coalesce(max(sequence), 0) FROM community.post WHERE group_id = g.id)',
  )
  // Everybody is a few posts behind.
  await client.query(
    'UPDATE community.group_mark m SET sequence = greatest(0, g.post_sequence - 12) FROM community."group" g WHERE g.id = m.group_id',
  )
  await client.query(
    'CREATE TEMP TABLE thread AS SELECT row_number() OVER (ORDER BY created_at DESC) AS n, id, group_id, created_at FROM community.post',
  )
  // Zipf: the r-th thread gets a share of 1/r of the replies, at least one, in all about as many as asked for.
  await client.query(
    `INSERT INTO community.reply (post_id, group_id, position, author_id, body, body_text, search, state, created_at, shown_at)
     SELECT x.id, x.group_id, x.position, p.id, t.body, t.text || ' ' || x.rare, t.search || to_tsvector('simple', x.rare), 'live', x.created_at + x.position * interval '3 minutes', x.created_at + x.position * interval '3 minutes'
     FROM (SELECT th.id, th.group_id, th.created_at, position, ${rareWord(rareNumber)} AS rare, 1 + floor(random() * (SELECT count(*) FROM person))::int AS p,
                  1 + floor(random() * 400)::int AS t
           FROM thread th, generate_series(1, greatest(1, least(2000, $1 / (th.n * ln($2::float8 + 2))))::int) AS position) x
     JOIN person p ON p.n = x.p JOIN passage t ON t.n = x.t`,
    [replies, posts],
  )
  await client.query(`UPDATE community.post p SET reply_count = r.n, last_position = r.n, last_reply_at = r.at
    FROM (SELECT post_id, count(*) AS n, max(created_at) AS at FROM community.reply GROUP BY post_id) r WHERE r.post_id = p.id`)
}

/** Puts so many replies before the team, of those that never were. */
export async function items(client: pg.Client, count: number): Promise<void> {
  await client.query(
    `INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, group_id, author_id, excerpt, snapshot, due_at)
     SELECT 'reply', r.id, 'spam', 1, r.group_id, r.author_id, left(r.body_text, 200), r.body_text, now() + r.position * interval '1 second'
     FROM community.reply r
     WHERE NOT EXISTS (SELECT FROM community.review_item i WHERE i.subject_kind = 'reply' AND i.subject_id = r.id) LIMIT $1`,
    [count],
  )
}

/** So many items more in all groups and lanes, of texts that nobody opens. */
export async function backlog(client: pg.Client, count: number): Promise<void> {
  await client.query('SELECT setseed(0.42)')
  await client.query(
    `INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, group_id, author_id, excerpt, snapshot, due_at)
     SELECT 'reply', uuidv7(), (ARRAY['privacy', 'spam', 'advice', 'new-member'])[1 + s.n % 4], s.n % 2, g.id, a.id, p.words, p.words,
       now() + s.n * interval '1 second'
     FROM generate_series(1, $1) s (n)
     JOIN (SELECT row_number() OVER () AS n, count(*) OVER () AS many, id FROM community."group") g ON g.n = 1 + s.n % g.many
     JOIN (SELECT row_number() OVER () AS n, count(*) OVER () AS many, id FROM community.account) a ON a.n = 1 + s.n % a.many
     CROSS JOIN (SELECT left(body_text, 200) AS words FROM community.reply LIMIT 1) p`,
    [count],
  )
  await client.query('VACUUM ANALYZE community.review_item')
}

const VOCABULARY = (
  'garden window kettle morning letter sleep walk river bread neighbour quiet visit nurse question answer week ' +
  'summer scarf soup music slow warm tired better worry laugh sister table phone waiting room chair book cup'
).split(' ')

function passage(seed: number): string {
  let state = seed * 2654435761 + 1
  const next = () => (state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296
  const sentence = () =>
    Array.from(
      { length: 8 + Math.floor(next() * 8) },
      () => VOCABULARY[Math.floor(next() * VOCABULARY.length)],
    ).join(' ')
  return Array.from({ length: 2 }, () => `${sentence()}. ${sentence()}. ${sentence()}.`).join('\n')
}
