import { performance } from 'node:perf_hooks'
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { formatCode, makeCode } from '@kith/shared/enrolment/code.ts'
import { CODE_PURPOSE } from '@kith/shared/enrolment/keys.ts'
import { kith, openBench, type Bench } from './servers.ts'

const { values } = parseArgs({
  options: {
    tries: { type: 'string', default: '2000' },
    visits: { type: 'string', default: '200000' },
  },
})
const [tries, visits] = [Number(values.tries), Number(values.visits)]

const bench = await openBench()
try {
  const clinics = await fill(bench)
  await guessing(bench, clinics[0] ?? '')
  await secondBelt(bench, clinics)
} finally {
  await bench.close()
}

/** Ten clinics, each with a tenth of the visits. */
async function fill({ owner }: Bench): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `INSERT INTO clinic.clinic (name, timezone, locale) SELECT 'Clinic ' || n, 'UTC', 'en' FROM generate_series(1, 10) n RETURNING id`,
  )
  const ids = rows.map(({ id }) => id)
  await owner.query(
    `INSERT INTO clinic.visit (clinic_id, source_system, source_key_hash, patient_key_hash, kind, status, counted, occurred_on)
     SELECT ($1::uuid[])[1 + n % 10], 'ehr', sha256(n::text::bytea), sha256((n / 7)::text::bytea), 'encounter', 'finished', true,
       current_date - n % 400 FROM generate_series(1, $2::int) n`,
    [ids, visits],
  )
  await owner.query('ANALYZE')
  return ids
}

/**
 * How long each kind of code takes to be answered, turn by turn in one run: those that are refused beside a wrong one,
 * and one that was used beside one that was only opened.
 */
async function guessing({ owner, secrets, ...more }: Bench, clinicId: string): Promise<void> {
  const bench = { owner, secrets, ...more }
  const codeIn = async (state: string, expiresOn: string | null) => {
    const code = makeCode(randomBytes(10))
    await owner.query(
      `WITH b AS (INSERT INTO clinic.print_batch (clinic_id, language, kind, paper, count) VALUES ($1, 'en', 'personal', 'A4', 1) RETURNING id)
       INSERT INTO clinic.invitation (clinic_id, batch_id, code_hash, state, uses, expires_on, handed_on)
       SELECT $1, id, $2, $3, CASE WHEN $3 = 'redeemed' THEN 1 ELSE 0 END, $4, current_date FROM b`,
      [clinicId, secrets.index(CODE_PURPOSE, code), state, expiresOn],
    )
    return formatCode(code)
  }
  const refused: Record<string, () => string> = {
    wrong: () => formatCode(makeCode(randomBytes(10))),
    void: always(await codeIn('void', null)),
    expired: always(await codeIn('handed', '2020-01-31')),
    mistyped: () => 'K7P3-9QXM',
  }
  const standing = {
    opened: always(await codeIn('opened', null)),
    used: always(await codeIn('redeemed', null)),
  }
  const server = await kith(bench)
  const ask = async (code: string, status: number) => {
    const began = performance.now()
    const answer = await fetch(`${server.url}/api/codes/check`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify({ code }),
    })
    await answer.text()
    if (answer.status !== status) throw new Error(`a code was answered ${answer.status}`)
    return performance.now() - began
  }
  const kinds = Object.entries({ ...refused, ...standing })
  const times = new Map<string, number[]>(kinds.map(([kind]) => [kind, []]))
  for (let n = 0; n < tries + 50; n++)
    for (const [kind, code] of kinds) {
      const taken = await ask(code(), kind in refused ? 404 : 200)
      if (n >= 50) times.get(kind)?.push(taken)
    }
  await server.stop()
  for (const [kind, taken] of times) {
    const beside = kind in refused ? 'wrong' : 'opened'
    const [p50, p95] = [at(taken, 0.5), at(taken, 0.95)]
    const ratio = p50 / at(times.get(beside) ?? [], 0.5)
    say(`${kind}: p50 ${ms(p50)}, p95 ${ms(p95)}, ${ratio.toFixed(3)} of one that is ${beside}`)
  }
}

/** The same count for one clinic, by the clinic's login and by the owner, whom no policy binds. */
async function secondBelt({ owner, database }: Bench, clinics: readonly string[]): Promise<void> {
  const clinic = new pg.Client({ connectionString: database.clinicUrl })
  await clinic.connect()
  const query = `SELECT count(*), count(DISTINCT patient_key_hash) FROM clinic.visit
    WHERE clinic_id = $1 AND counted AND occurred_on > current_date - 90`
  const times: Record<'bound' | 'free', number[]> = { bound: [], free: [] }
  for (let n = 0; n < 220; n++)
    for (const [name, client] of [
      ['bound', clinic],
      ['free', owner],
    ] as const) {
      const id = clinics[n % clinics.length] ?? ''
      await client.query('BEGIN')
      await client.query(`SELECT set_config('kith.clinic', $1, true)`, [id])
      const began = performance.now()
      await client.query(query, [id])
      if (n >= 20) times[name].push(performance.now() - began)
      await client.query('COMMIT')
    }
  await clinic.end()
  const [bound, free] = [at(times.bound, 0.5), at(times.free, 0.5)]
  say(
    `row level security: p50 ${ms(bound)}, without ${ms(free)}, ratio ${(bound / free).toFixed(2)}`,
  )
}

function always(code: string): () => string {
  return () => code
}

function at(taken: readonly number[], share: number): number {
  const sorted = taken.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length * share)] ?? 0
}

function ms(time: number): string {
  return `${time.toFixed(2)} ms`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
