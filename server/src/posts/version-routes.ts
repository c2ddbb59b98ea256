import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { may } from '@kith/shared/policy.ts'
import type { versionsContract } from '@kith/shared/posts/versions-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context, Handlers } from '#platform/mount.ts'
import { visiblePost, visibleReply, type PostRow, type ReplyRow } from './queries.ts'
import { versionsOf } from './version-queries.ts'

type Contract = typeof versionsContract
type History = ReplyOf<'GET /api/posts/:id/versions'>
type Asking = Pick<
  Context<Contract['GET /api/posts/:id/versions']>,
  'db' | 'actor' | 'permit' | 'query'
>

const VERSIONS_A_PAGE = 20

export const versionHandlers: Handlers<Contract> = {
  'GET /api/posts/:id/versions': async (context) =>
    historyOf(context, await visiblePost(context.db, context.actor, context.params.id)),

  'GET /api/replies/:id/versions': async (context) =>
    historyOf(context, await visibleReply(context.db, context.actor, context.params.id)),
}

/** That there are earlier versions is itself not for everybody: whoever may not read them finds nothing. */
async function historyOf(
  { db, actor, permit, query }: Asking,
  text: PostRow | ReplyRow | null,
): Promise<History> {
  if (!text || !may(actor, 'text.history', text)) throw new Problem('request.not-found')
  permit('text.history', text)
  const { before } = query
  const room = VERSIONS_A_PAGE - (before === undefined ? 1 : 0)
  const rows = await versionsOf(db, text.id, before ?? text.contentVersion, room + 1)
  const items = [
    ...(before === undefined ? [present(text)] : []),
    ...rows.slice(0, room).map(toVersion),
  ]
  return { items, next: rows.length > room ? (items.at(-1)?.version ?? null) : null }
}

function present(text: PostRow | ReplyRow) {
  return toVersion({
    version: text.contentVersion,
    title: text.kind === 'post' ? text.title : null,
    bodyText: text.bodyText,
    warning: text.warning,
    writtenAt: text.editedAt ?? text.createdAt,
  })
}

function toVersion(row: {
  version: number
  title: string | null
  bodyText: string
  warning: string | null
  writtenAt: Date
}): History['items'][number] {
  const { version, title, bodyText: text, warning, writtenAt } = row
  return { version, title, text, warning, writtenAt: writtenAt.toISOString() }
}
