import { writeFileSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { fill, sizes } from './fill.ts'
import { median, memoryMb, type Figures } from './measure.ts'
import { sampleOf } from './sample.ts'
import { crowdScenarios, scenariosOf, type Scenario } from './scenarios.ts'
import { bare, kith, openBench, type Bench } from './servers.ts'

const { values } = parseArgs({
  options: {
    fill: { type: 'string', default: '5k' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    /** Only scenarios whose name has these words. */
    only: { type: 'string', default: '' },
    /** Where the figures go as JSON, and those of another run that growth is told against. */
    out: { type: 'string' },
    against: { type: 'string' },
    /** A folder for the product's CPU profile. */
    profile: { type: 'string' },
    /** A folder where the community stays, for the next run of the same size and migrations. */
    data: { type: 'string' },
  },
})
const size = sizes[values.fill]
if (!size) throw new Error(`--fill is one of ${Object.keys(sizes).join(', ')}`)
/** As many pages are open as there are people for, five of each. */
const crowds = [500, 2_000, 5_000].filter((count) => count <= (size.people - 10) * 5)

const bench = await openBench(values.data)
try {
  if (!(await isFilled(bench))) {
    say(`filling ${values.fill} …`)
    await fill(bench.database.ownerUrl, bench.secrets, size)
  }
  const begun = performance.now()
  const product = await kith(bench, values.profile)
  say(`ready after ${Math.round(performance.now() - begun)} ms, ${memoryMb(product.pid)} MB`)
  const sample = await sampleOf(bench, product)
  const bound = await bare(bench, sample)
  const stage = { bench, product, bound, sample, size }
  const all = [...(await scenariosOf(stage)), ...(await crowdScenarios(stage, crowds))]
  const scenarios = all.filter(({ name }) => name.includes(values.only))
  report(scenarios, await rounds(scenarios, Number(values.rounds), Number(values.seconds)))
  say(`at the end ${memoryMb(product.pid)} MB`)
  await bound.stop()
  await product.stop()
} finally {
  await bench.close()
}

async function isFilled({ owner }: Bench): Promise<boolean> {
  const { rows } = await owner.query('SELECT EXISTS (SELECT FROM community.account) AS filled')
  return rows[0].filled === true
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
    for (const scenario of scenarios) {
      const into = results.get(scenario.name)
      await reopen()
      into?.bare.push(await scenario.bare(seconds))
      await reopen()
      into?.kith.push(await scenario.kith(seconds))
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
  const before = earlier()
  const lines = scenarios.map(({ name, by, goal }) => {
    const { kith: product, bare: bound } = results.get(name) ?? { kith: [], bare: [] }
    const ratios = product.map((one, n) =>
      by === 'rate' ? one.perSecond / (bound[n]?.perSecond ?? 1) : one.p50 / (bound[n]?.p50 ?? 1),
    )
    const p50 = of(product, 'p50')
    const then = before.get(name)
    return {
      scenario: name,
      'Kith /s': Math.round(of(product, 'perSecond')),
      'bare /s': Math.round(of(bound, 'perSecond')),
      ratio: Number(median(ratios).toFixed(3)),
      'min–max': `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`,
      'CPU ms': Number(of(product, 'cpu').toFixed(2)),
      'bare CPU ms': Number(of(bound, 'cpu').toFixed(2)),
      'p50 ms': Number(p50.toFixed(2)),
      'p95 ms': Number(of(product, 'p95').toFixed(1)),
      'p99 ms': Number(of(product, 'p99').toFixed(1)),
      ...(then && { growth: Number((p50 / then).toFixed(2)) }),
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

/** The middle answer times of the run that this one is told against. */
function earlier(): Map<string, number> {
  if (!values.against) return new Map()
  const { lines }: { lines: Record<string, unknown>[] } = JSON.parse(
    readFileSync(values.against, 'utf8'),
  )
  return new Map(lines.map((line) => [String(line['scenario']), Number(line['p50 ms'])]))
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
