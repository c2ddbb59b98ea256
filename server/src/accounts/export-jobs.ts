import type { Db } from '#platform/db.ts'
import type { Listener } from '#platform/jobs.ts'
import { outbox, type Outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import { zipped } from '#platform/zip.ts'
import type { Belongings, Part } from './belongings.ts'
import * as queries from './export-queries.ts'
import { exportEnd } from './leaving.ts'
import { readable } from './readable.ts'

const PIECE = 512 * 1024
/** A job that was killed comes back after this. */
const AGAIN_MS = 10 * 60_000
const AT_ONCE = 20

/** Makes the files that people asked for, and sweeps those past their time. */
export function exportListeners(
  platform: Platform,
  belongings: readonly Belongings<Db>[],
): Listener[] {
  const { community, clock } = platform
  const make = (exportId: string) => makeExport(platform, belongings, exportId)
  return [
    { event: 'export.asked', name: 'file', work: ({ exportId }) => make(exportId) },
    {
      event: 'quarter.passed',
      name: 'exports',
      async work() {
        const now = clock.now()
        await queries.dropEnded(community.db, now)
        const before = new Date(now.getTime() - AGAIN_MS)
        for (const id of await queries.unmadeSince(community.db, before, AT_ONCE)) await make(id)
      },
    },
  ]
}

async function makeExport(
  platform: Platform,
  belongings: readonly Belongings<Db>[],
  exportId: string,
): Promise<void> {
  const { community, secrets, clock } = platform
  const wanted = await queries.unmadeExport(community.db, exportId)
  if (!wanted) return
  const { accountId, locale } = wanted
  const parts: Part[] = []
  for (const [at, one] of belongings.entries()) {
    parts.push(...(await one.gather(community.db, secrets, accountId)))
    await moved(platform, accountId, (tx) => queries.noteStep(tx, exportId, at + 1))
  }
  const now = clock.now()
  const files = [
    { name: 'kith.html', text: readable(parts, locale, now) },
    { name: 'kith.json', text: JSON.stringify({ madeAt: now, ...byName(parts) }, null, 2) },
  ]
  const zip = await zipped(
    [
      ...files.map(({ name, text }) => ({ name, bytes: Buffer.from(text) })),
      ...parts.flatMap((part) => part.files ?? []),
    ],
    now,
  )
  const pieces = sealed(platform, exportId, zip)
  await moved(platform, accountId, async (tx, out) => {
    const times = { readyAt: now, endsAt: exportEnd(now) }
    if (await queries.keepFile(tx, exportId, { bytes: zip.length, pieces }, times))
      out.emit('export.ready', { accountId, exportId })
  })
}

/** A change that the page of this person shows. */
async function moved(
  { community, jobs }: Platform,
  accountId: string,
  change: (tx: Db, out: Outbox) => Promise<unknown>,
): Promise<void> {
  await community.db.transaction(async (tx) => {
    const out = outbox(jobs)
    await change(tx, out)
    out.stale(`inbox:${accountId}`)
    await out.flush(tx)
  })
}

function byName(parts: readonly Part[]): Record<string, Part['lines']> {
  return Object.fromEntries(parts.map(({ name, lines }) => [name, lines]))
}

function sealed({ secrets }: Platform, exportId: string, zip: Buffer): Buffer[] {
  const count = Math.ceil(zip.length / PIECE)
  return Array.from({ length: count }, (_, at) => {
    const piece = zip.subarray(at * PIECE, (at + 1) * PIECE)
    return secrets.seal(queries.placeOf(exportId, at), piece.toString('base64'))
  })
}
