import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { root } from '#platform/config.ts'
import { openBench, settingsOf, type Bench } from './servers.ts'

const { values } = parseArgs({ options: { count: { type: 'string', default: '1000000' } } })
const count = Number(values.count)

const opened = await openBench()
try {
  const file = join(opened.dir, 'Encounter.ndjson')
  await pipeline(Readable.from(encounters(count)), createWriteStream(file))
  const { rows } = await opened.owner.query<{ id: string }>(
    `INSERT INTO clinic.clinic (name, timezone, locale) VALUES ('Bench', 'America/Chicago', 'en') RETURNING id`,
  )
  const clinicId = rows[0]?.id ?? ''
  for (const [name, more] of [
    ['dry run', ['--dry-run']],
    ['first', []],
    ['second', []],
  ] as const)
    process.stdout.write(`${name}: ${await imported(opened, file, clinicId, more)}\n`)
} finally {
  await opened.close()
}

/** What the command line says of reading a file in. */
async function imported(
  bench: Bench,
  file: string,
  clinicId: string,
  more: readonly string[],
): Promise<string> {
  const words = ['visits', 'import', file, '--clinic', clinicId, '--source', 'bench', ...more]
  const child = spawn(process.execPath, [resolve(root, 'server/src/cli.ts'), ...words], {
    env: settingsOf(bench),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [said, heard, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  if (code !== 0) throw new Error(heard.slice(-1000))
  return said.replaceAll(/\s+/g, ' ')
}

/** Encounters of a large clinic: a tenth as many people, in every status, some without an end. */
function* encounters(total: number): Generator<string, void> {
  const statuses = ['finished', 'finished', 'finished', 'arrived', 'cancelled', 'planned']
  const begin = Date.UTC(2020, 0, 1)
  for (let n = 0; n < total; n += 1) {
    const start = new Date(begin + ((n * 7919) % 2000) * 86_400_000 + (n % 86_400) * 1000)
    const encounter = {
      resourceType: 'Encounter',
      id: `e-${n}`,
      meta: { lastUpdated: start.toISOString() },
      status: statuses[n % statuses.length],
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
      subject: { reference: `Patient/p-${(n * 31) % Math.ceil(total / 10)}` },
      period: { start: start.toISOString() },
    }
    yield `${JSON.stringify(encounter)}\n`
  }
}
