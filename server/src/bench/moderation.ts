import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { backlog, fill, items, sizes } from './fill.ts'
import { measure, median, type Figures } from './measure.ts'
import { drain, signals, someone, type Someone } from './queue.ts'
import { sampleOf } from './sample.ts'
import { bare, kith, openBench, type Served } from './servers.ts'

/*
 * The work of moderators, against the figures of the design: node server/src/bench/moderation.ts
 * 8 people empty a queue of 1,000, and 64 one of 5,000, without a pause and at the pace of people; the list of a backlog of 100,000; how soon a report is in another open queue;
 * and screening. Beside each stands the bare server, with the statement alone.
 */
const BACKLOG = 100_000
const REPORTS = 40
const ROUNDS = 3
const TEAM = 64
/** Nobody reads a text and decides about it in less, in milliseconds. */
const PACE = 5_000

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    profile: { type: 'string' },
    /** How many items 64 people decide about; 8 do a fifth of them. */
    items: { type: 'string', default: '5000' },
  },
})
const size = sizes['queue']
if (!size) throw new Error('there is no such fill')
const say = (line: string) => process.stderr.write(`${line}\n`)
const lines: Record<string, string | number>[] = []

const bench = await openBench()
const running: Served[] = []
try {
  say('filling …')
  await fill(bench.database.ownerUrl, bench.secrets, size)
  await bench.owner.query(`INSERT INTO community.role_grant (account_id, role)
    SELECT a.id, 'moderator' FROM community.account a, generate_series(9, ${TEAM}) n
    WHERE a.screen_name = 'bench ' || n`)
  const product = await kith(bench, values.profile)
  running.push(product)
  const bound = await bare(bench, await sampleOf(bench, product))
  running.push(bound)
  const team: Someone[] = []
  for (let n = 1; n <= TEAM; n++) team.push(await someone(bench, product, `bench ${n}`))
  const posting = { method: 'POST' as const, headers: { 'content-type': 'application/json' } }
  const claim = { pid: bound.pid, url: `${bound.url}/claim`, ...posting, body: '{}' }

  for (const [many, count, every, goal] of [
    [8, Number(values.items) / 5, 0, 'p99 ≤ 50 ms'],
    [TEAM, Number(values.items), 0, 'p99 ≤ 120 ms'],
    [TEAM, TEAM * 10, PACE, 'p99 ≤ 120 ms'],
  ] as const) {
    const who = `${many} moderators${every ? `, an item in ${every / 1000} s each` : ''}`
    await items(bench.owner, count)
    const beside = await measure(claim, many, 2)
    // The bare server still answers who asked last, and would keep what it gave them.
    await new Promise((quiet) => setTimeout(quiet, 1000))
    await bench.owner.query(
      `UPDATE community.review_item SET state = 'open', holder = NULL, lease_until = NULL WHERE state = 'claimed'`,
    )
    const done = await drain(product, team.slice(0, many), every)
    say(
      `${who}: ${done.decided} of ${count} decided in ${done.seconds.toFixed(0)} s; ${done.heldTwice} held by two, ${done.decidedTwice} decided twice; refused: ${counted(done.refused) || 'none'}, too busy ${done.busy} times`,
    )
    if (done.decided !== count) throw new Error('some of the queue is left')
    note(`claim next, ${who}`, done.claims, beside, goal)
    note(`decide, ${who}`, done.decisions, beside, '-')
  }

  await backlog(bench.owner, BACKLOG)
  const [reviewer, ...others] = team
  if (!reviewer) throw new Error('there is no team')
  const list = {
    pid: product.pid,
    url: `${product.url}/api/queue`,
    headers: { cookie: reviewer.cookie },
  }
  for (const connections of [1, 8]) {
    const [own, beside]: [Figures[], Figures[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      beside.push(await measure({ pid: bound.pid, url: `${bound.url}/queue` }, connections, 2))
      own.push(await measure(list, connections, 2))
    }
    const name = `list of 50 of ${BACKLOG}, ${connections} at once`
    note(name, middle(own), middle(beside), connections === 1 ? 'p95 ≤ 50 ms' : '-')
  }

  const { rows } = await bench.owner.query<{ id: string }>(
    `SELECT r.id FROM community.reply r
     WHERE NOT EXISTS (SELECT FROM community.review_item i WHERE i.subject_kind = 'reply' AND i.subject_id = r.id)
       -- Nobody reports their own words.
       AND NOT EXISTS (SELECT FROM community.role_grant g WHERE g.account_id = r.author_id) LIMIT $1`,
    [REPORTS],
  )
  const texts = rows.map(({ id }) => id)
  const beside = await measure({ pid: bound.pid, url: `${bound.url}/queue` }, 1, 2)
  note(
    'report to another open queue',
    await signals(product, reviewer, others, texts),
    beside,
    'p95 ≤ 500 ms',
  )
} finally {
  for (const served of running) await served.stop()
  await bench.close()
}
console.table(lines)
const machine = {
  node: process.version,
  cpus: cpus().length,
  model: cpus()[0]?.model,
  load: loadavg().map((load) => Number(load.toFixed(1))),
}
say(JSON.stringify(machine))
if (values.out) writeFileSync(values.out, JSON.stringify({ machine, lines }, null, 2))
execFileSync(process.execPath, [join(import.meta.dirname, 'screening.ts')], { stdio: 'inherit' })

function counted(of: readonly string[]): string {
  return [...Map.groupBy(of, (one) => one)].map(([one, all]) => `${all.length} × ${one}`).join(', ')
}

/** A line of the table; the ratio is of the middle times, the product's over the bare server's. */
function note(what: string, own: Figures, beside: Figures, goal: string): void {
  lines.push({
    what,
    'Kith /s': Math.round(own.perSecond),
    'p50 ms': Number(own.p50.toFixed(1)),
    'p95 ms': Number(own.p95.toFixed(1)),
    'p99 ms': Number(own.p99.toFixed(1)),
    'CPU ms': Number(own.cpu.toFixed(2)),
    'bare p50': Number(beside.p50.toFixed(1)),
    'bare p99': Number(beside.p99.toFixed(1)),
    ratio: Number((own.p50 / beside.p50).toFixed(1)),
    errors: own.errors,
    goal,
  })
}

function middle(of: readonly Figures[]): Figures {
  const at = (key: keyof Figures) => median(of.map((one) => one[key]))
  return {
    perSecond: at('perSecond'),
    p50: at('p50'),
    p95: at('p95'),
    p99: at('p99'),
    cpu: at('cpu'),
    errors: of.reduce((sum, { errors }) => sum + errors, 0),
  }
}
