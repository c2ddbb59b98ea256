import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { bodyOf } from '@kith/shared/words.ts'
import { fill, PASSWORD, SIGN_IN, sizes } from './fill.ts'
import { measure, median, type Figures, type Target } from './measure.ts'
import { bare, cookieOf, kith, openBench, type Bench, type Served } from './servers.ts'

/** What is asked of the product, and of the bare server beside it in the same round. */
interface Scenario {
  name: string
  connections: number
  kith: Target
  bare: Target
  /** How the product's rate should stand to the bare one's; from the design, or null for none. */
  goal: string
}

const { values } = parseArgs({
  options: {
    fill: { type: 'string', default: '5k' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    out: { type: 'string' },
  },
})
const size = sizes[values.fill]
if (!size) throw new Error(`--fill is one of ${Object.keys(sizes).join(', ')}`)

const bench = await openBench()
try {
  say(`filling ${values.fill} …`)
  await fill(bench.database.ownerUrl, bench.secrets, size)
  const product = await kith(bench)
  const answers = await sample(bench, product)
  const bound = await bare(bench, answers)
  const scenarios = await prepare(bench, product, bound, answers.postId)
  const results = await rounds(scenarios, Number(values.rounds), Number(values.seconds))
  report(scenarios, results)
  await bound.stop()
  await product.stop()
} finally {
  await bench.close()
}

async function sample({ owner }: Bench, { url }: Served) {
  const { rows } = await owner.query(
    `SELECT p.id AS "postId", p.group_id AS "groupId", p.author_id AS "authorId", g.slug FROM community.post p
     JOIN community."group" g ON g.id = p.group_id WHERE p.reply_count >= 20 ORDER BY p.reply_count LIMIT 1`,
  )
  const { postId, groupId, authorId, slug } = rows[0]
  const text = async (path: string) => (await fetch(`${url}${path}`)).text()
  return {
    postId: String(postId),
    groupId: String(groupId),
    authorId: String(authorId),
    slug: String(slug),
    thread: await text(`/api/posts/${postId}`),
    listing: await text(`/api/groups/${slug}/posts`),
  }
}

async function prepare(
  bench: Bench,
  product: Served,
  bound: Served,
  postId: string,
): Promise<Scenario[]> {
  const { rows } = await bench.owner.query(
    'SELECT g.slug FROM community.post p JOIN community."group" g ON g.id = p.group_id WHERE p.id = $1',
    [postId],
  )
  const member = await cookieOf(bench, 'bench 0')
  const moderator = await cookieOf(bench, 'bench 1')
  const at = (path: string, more: Partial<Target> = {}): Target => ({
    pid: product.pid,
    url: `${product.url}${path}`,
    ...more,
  })
  const to = (path: string, more: Partial<Target> = {}): Target => ({
    pid: bound.pid,
    url: `${bound.url}${path}`,
    ...more,
  })
  const post = (cookie: string | null, body: object): Partial<Target> => ({
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      ...(cookie && { cookie }),
    },
    body: JSON.stringify(body),
  })
  const keyed = { each: () => ({ headers: { 'idempotency-key': randomUUID() } }) }
  const words = { body: bodyOf('A few kind words about a garden and a kettle.') }
  return [
    {
      name: 'thread page, visitor',
      connections: 16,
      kith: at(`/api/posts/${postId}`),
      bare: to('/thread'),
      goal: '≥ 1.5 (with a page cache)',
    },
    {
      name: 'thread page, signed in',
      connections: 16,
      kith: at(`/api/posts/${postId}`, { headers: { cookie: member } }),
      bare: to('/thread'),
      goal: '≥ 1.5 (with a page cache)',
    },
    {
      name: 'thread page, bare http',
      connections: 16,
      kith: at(`/api/posts/${postId}`),
      bare: to('/http'),
      goal: '≥ 0.12',
    },
    {
      name: 'group listing',
      connections: 16,
      kith: at(`/api/groups/${rows[0].slug}/posts`),
      bare: to('/listing'),
      goal: '-',
    },
    {
      name: 'reply',
      connections: 1,
      kith: at(`/api/posts/${postId}/replies`, { ...post(member, words), ...keyed }),
      bare: to('/reply', post(null, words)),
      goal: '-',
    },
    {
      name: 'sign-in',
      connections: 4,
      kith: at('/api/sign-in', post(null, { email: SIGN_IN, password: PASSWORD })),
      bare: to('/verify', post(null, {})),
      goal: '≥ 0.83 (≤ 1.2 × one verify)',
    },
    {
      name: 'queue claim-next',
      connections: 8,
      kith: at('/api/queue/claim-next', { ...post(moderator, {}), ...keyed }),
      bare: to('/claim', post(null, {})),
      goal: '-',
    },
  ]
}

type Results = Map<string, { kith: Figures[]; bare: Figures[] }>

/** Product and bound take turns, so that a noisy minute of the machine falls on both. */
async function rounds(
  scenarios: readonly Scenario[],
  count: number,
  seconds: number,
): Promise<Results> {
  const results: Results = new Map(scenarios.map(({ name }) => [name, { kith: [], bare: [] }]))
  for (let round = 0; round < count; round++) {
    for (const { name, connections, kith: product, bare: bound } of scenarios) {
      const into = results.get(name)
      if (name.startsWith('queue')) await reopen()
      into?.bare.push(await measure(bound, connections, seconds))
      if (name.startsWith('queue')) await reopen()
      into?.kith.push(await measure(product, connections, seconds))
    }
    say(`round ${round + 1} of ${count}`)
  }
  return results
}

/** Puts all items back, for the next to claim. */
async function reopen(): Promise<void> {
  await bench.owner.query(
    `UPDATE community.review_item SET state = 'open', holder = NULL, lease_until = NULL WHERE state = 'claimed'`,
  )
}

function report(scenarios: readonly Scenario[], results: Results): void {
  const of = (figures: readonly Figures[], key: keyof Figures) =>
    median(figures.map((one) => one[key]))
  const lines = scenarios.map(({ name, goal }) => {
    const { kith: product, bare: bound } = results.get(name) ?? { kith: [], bare: [] }
    const ratios = product.map((one, n) => one.perSecond / (bound[n]?.perSecond ?? 1))
    return {
      scenario: name,
      'Kith /s': Math.round(of(product, 'perSecond')),
      'bare /s': Math.round(of(bound, 'perSecond')),
      ratio: Number(median(ratios).toFixed(3)),
      'min–max': `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`,
      'CPU ms': Number(of(product, 'cpu').toFixed(2)),
      'bare CPU ms': Number(of(bound, 'cpu').toFixed(2)),
      'p50 ms': of(product, 'p50'),
      'p99 ms': of(product, 'p99'),
      errors: product.reduce((sum, { errors }) => sum + errors, 0),
      goal,
    }
  })
  console.table(lines)
  const machine = {
    node: process.version,
    cpus: cpus().length,
    model: cpus()[0]?.model,
    fill: values.fill,
    rounds: values.rounds,
  }
  if (values.out)
    writeFileSync(
      values.out,
      JSON.stringify({ machine, lines, results: Object.fromEntries(results) }, null, 2),
    )
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
