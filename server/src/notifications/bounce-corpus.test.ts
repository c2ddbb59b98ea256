import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { deliveryReport } from '#platform/delivery-report.ts'
import { bounceIn, type Bounce } from './bounce.ts'

interface Sample {
  kind: 'mime' | 'error' | 'dsn' | 'not-a-bounce'
  file: string
  reportType: string | null
  dsn?: { Action?: string; Status?: string }
  raw?: string
  rawBase64?: string
}

const folder = process.env['KITH_CORPUS_DIR'] ?? ''
const corpus = join(folder, 'email', 'messages.jsonl.gz')
const present = folder !== '' && existsSync(corpus)
const why = present ? '' : ' (skipped: KITH_CORPUS_DIR is not set)'

const samples: Sample[] = present
  ? gunzipSync(readFileSync(corpus))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : []
/** Its parts were cut at another boundary than its head names when the sample was made anonymous. */
const BROKEN = 'rhost-google-02.eml'

const bytesOf = ({ raw, rawBase64 }: Sample) =>
  raw === undefined ? Buffer.from(rawBase64 ?? '', 'base64') : Buffer.from(raw)
const said = async (sample: Sample) => {
  const report = await deliveryReport(bytesOf(sample))
  return report && bounceIn(report.fields)
}

/** What a report with this action and status may be taken for. */
function expected({ dsn }: Sample): readonly (Bounce | null)[] {
  if (dsn?.Action?.toLowerCase() === 'delayed') return ['soft']
  if (dsn?.Action?.toLowerCase() !== 'failed') return [null]
  return dsn.Status?.startsWith('5') ? ['hard', 'soft'] : ['soft']
}

describe.skipIf(!present)(`mails that came back from all kinds of servers${why}`, () => {
  test('are read as their reports say', async () => {
    const reports = samples.filter(
      ({ file, reportType, dsn }) =>
        file !== BROKEN && reportType === 'delivery-status' && dsn?.Action && dsn.Status,
    )
    const wrong: string[] = []
    const counts = { hard: 0, soft: 0, none: 0 }
    for (const sample of reports) {
      const bounce = await said(sample)
      counts[bounce ?? 'none']++
      if (!expected(sample).includes(bounce)) wrong.push(`${sample.file}: ${bounce}`)
    }
    process.stdout.write(`of ${reports.length} reports: ${JSON.stringify(counts)}\n`)
    expect(wrong).toEqual([])
  })

  test('and all other mail is none', async () => {
    const others = samples.filter(({ kind, reportType }) => kind !== 'dsn' && reportType === null)
    expect(others.length).toBeGreaterThan(40)
    for (const sample of others) expect(await said(sample), sample.file).toBeNull()
  })
})
