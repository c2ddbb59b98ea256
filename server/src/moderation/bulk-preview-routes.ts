import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { bulkContract } from '@kith/shared/moderation/bulk-contract.ts'
import { waited } from '@kith/shared/moderation/decisions.ts'
import type { Context } from '#platform/mount.ts'
import { foreseen, whyLeftOut, type Looking } from './bulk.ts'
import { toForeseen, toLeft } from './bulk-presented.ts'
import { itemsByIds, writersOf } from './bulk-queries.ts'
import { signedIn, type Ports } from './late-routes.ts'
import { loadOf } from './load-queries.ts'
import { isNoticed, type ItemRow } from './queries.ts'

type Preview = ReplyOf<'GET /api/batch-preview'>
type Asked = Context<(typeof bulkContract)['GET /api/batch-preview']>

/** What a batch would do, item by item, in the order asked for; it changes nothing and promises nothing. */
export async function previewOf(context: Asked, ports: Ports): Promise<Preview> {
  const { db, query, now } = context
  const actor = signedIn(context)
  const ids = [...new Set(query.items.split(','))]
  const rows = await itemsByIds(db, actor, ids)
  const { today, perDay } = await loadOf(db, actor.id, now)
  const looking = { actor, spent: today >= perDay, now }
  const writers = await writersOf(
    db,
    rows.map(({ id }) => id),
  )
  const preview: Preview = { items: [], leftOut: [] }
  for (const id of ids) {
    const item = rows.find((row) => row.id === id)
    const seen = item ? await lookAt(context, ports, item, looking) : 'not-here'
    if (typeof seen === 'string') preview.leftOut.push(toLeft(id, item ?? null, seen, now))
    else if (item) preview.items.push(toForeseen(item, seen.subject, writers.get(id), seen.effect))
  }
  return preview
}

/** The text of an item with what would become of it, or why it is left out. */
async function lookAt({ db, query }: Asked, ports: Ports, item: ItemRow, looking: Looking) {
  const why = whyLeftOut(item, looking)
  if (why) return why
  // After the item: words newer than the version beside them make a decision stale, older ones would not.
  const subject = await ports.get(item.subjectKind)?.load(db, looking.actor, item.subjectId, false)
  if (!subject) return 'gone'
  const noticed = waited(subject.state) && (await isNoticed(db, item))
  const effect = foreseen(query.action, subject, noticed)
  return typeof effect === 'string' ? effect : { subject, effect }
}
