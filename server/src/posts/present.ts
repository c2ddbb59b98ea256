import type { Static } from 'typebox'
import type { Actor } from '@kith/shared/actor.ts'
import type { AuthorId } from '@kith/shared/author.ts'
import { toMask } from '@kith/shared/masks.ts'
import type { ContentState, GroupFacts, TextFacts } from '@kith/shared/policy.ts'
import { may } from '@kith/shared/policy.ts'
import { REPLIES_A_PAGE, type PostCard, type PostPage } from '@kith/shared/posts/contract.ts'
import type { SearchHit } from '@kith/shared/posts/search-contract.ts'
import type { Saved } from '@kith/shared/posts/marks-contract.ts'
import { toAuthor } from './author.ts'
import type { Body } from '@kith/shared/words.ts'
import { excerptOf, highlighted, type Part } from './excerpt.ts'
import { withStandingQuotes } from './quotes.ts'
import type {
  CardRow,
  HitRow,
  PageHead,
  PageKey,
  PageReply,
  QuotedRow,
  SavedRow,
  TextRow,
} from './rows.ts'
import { behindNotice, open, readsWords, shownEdit } from './words.ts'

type Page = Static<typeof PostPage>

export function pageNumber(position: number): number {
  return Math.max(1, Math.ceil(position / REPLIES_A_PAGE))
}

/** A post with one page of its replies, as this actor sees them. */
export function toPage(
  actor: Actor,
  head: PageHead,
  replies: readonly PageReply[],
  quoted: readonly QuotedRow[],
  page: number,
): Omit<Page, 'mine'> {
  const standing = <Text extends { body: Body | null }>(text: Text) => {
    return { ...text, body: text.body && withStandingQuotes(text.body, quoted) }
  }
  return {
    post: toPost(actor, head),
    replies: replies.map((row) => standing(toReply(actor, head, row))),
    quoted: quoted.map(({ id, author, warning }) => ({
      of: id,
      author: toAuthor(author, head.mentors),
      warning,
    })),
    page,
    pages: pageNumber(head.seenPosition),
  }
}

/** What a page says to this actor alone. */
export function toOwnPart(actor: Actor, row: PageKey): Page['mine'] {
  const { markPosition, markAt, ownReplies, masks, ownMask, blocked, following } = row
  const facts = factsOf(row)
  const mayReply = may(actor, 'reply.write', { post: facts, locked: row.locked, blocked })
  return {
    texts: isOwn(actor, row.authorId) ? [row.id, ...ownReplies] : ownReplies,
    mayReact: may(actor, 'text.react', { text: anothersText(row), blocked: false }),
    reacted: row.reacted,
    saved: row.saved.map((one) => ({ ...one, savedAt: new Date(one.savedAt).toISOString() })),
    mayReply,
    following,
    mayMask: mayReply && may(actor, 'text.mask', { group: facts.group, masks }),
    mask: ownMask === null ? null : toMask(ownMask),
    folded: row.folded,
    readTo:
      markPosition !== null && markAt ? { position: markPosition, at: markAt.toISOString() } : null,
  }
}

/** Any text there that is open, and not one's own. */
function anothersText(row: PageKey): TextFacts {
  return { ...factsOf(row), authorId: null, state: 'live' }
}

function toPost(actor: Actor, head: PageHead): Page['post'] {
  const { id, slug, name, visibility, archived } = head.group
  return {
    ...textOf(actor, head, head),
    group: { id, slug, name, visibility, archived },
    title: readsWords(head.state, reader(actor, head, head)) ? head.title : '',
    locked: head.locked,
    lock: lockOf(head),
    goesOnIn: head.mergedInto,
    pinned: head.pinned,
    replies: head.replyCount,
    lastPosition: head.seenPosition,
  }
}

function toReply(actor: Actor, head: PageHead, row: PageReply): Page['replies'][number] {
  return {
    ...textOf(actor, head, row),
    position: row.position,
    inReplyTo: row.apart ? null : quoteOf(actor, head, row),
  }
}

/** What a reply answers. Of a tombstone only its place is left. */
function quoteOf(
  actor: Actor,
  head: PageHead,
  { quoted, quotedAuthor }: PageReply,
): Page['replies'][number]['inReplyTo'] {
  // Of what a block keeps apart not even that it is quoted.
  if (!quoted || quoted.apart) return null
  const reads = readsWords(quoted.state, reader(actor, head, quoted)) && !behindNotice(quoted)
  const words = reads ? (quoted.text ?? '') : ''
  return {
    id: quoted.id,
    position: quoted.position,
    author: toAuthor(quotedAuthor, head.mentors),
    excerpt: excerptOf(words),
  }
}

/** What posts and replies have in common; the body only for who may read the words. */
function textOf(actor: Actor, head: PageHead, row: TextRow) {
  return {
    id: row.id,
    author: row.apart ? null : toAuthor(row.author, head.mentors),
    body: readsWords(row.state, reader(actor, head, row)) ? row.body : null,
    state: row.state,
    version: row.contentVersion,
    createdAt: row.createdAt.toISOString(),
    editedAt: shownEdit(row.createdAt, row.editedAt)?.toISOString() ?? null,
    removedFor: row.removedFor,
    teamSays: saidOf(actor, row),
    readBy: readByOf(actor, row),
    reactions: open(row.state) && !row.apart ? (row.reactions ?? {}) : {},
    warning: row.warning,
    teamWarning: row.teamWarning,
  }
}

/** What the team says of a text to its author alone, for as long as it is not before the others. */
function saidOf(
  actor: Actor,
  { authorId, state, teamWords, askedFor }: TextRow,
): Page['post']['teamSays'] {
  if (open(state) || teamWords === null || !isOwn(actor, authorId)) return null
  return { words: teamWords, askedFor }
}

/** For its author alone: by when someone of the team reads it. */
function readByOf(actor: Actor, { authorId, readBy }: TextRow): string | null {
  return readBy && isOwn(actor, authorId) ? readBy.toISOString() : null
}

/** What was said when the conversation was closed; of one closed before reasons were asked for, nothing. */
function lockOf({ locked, lockReason, lockNote, lockedAt }: PageHead): Page['post']['lock'] {
  if (!locked || lockReason === null || lockedAt === null) return null
  return { reason: lockReason, note: lockNote, at: lockedAt.toISOString() }
}

function reader(
  actor: Actor,
  { helps }: { helps: boolean },
  { authorId, apart }: { authorId: AuthorId | null; apart?: boolean },
) {
  return { own: isOwn(actor, authorId), helps, ...(apart !== undefined && { apart }) }
}

function isOwn(actor: Actor, authorId: AuthorId | null): boolean {
  return actor.kind === 'person' && actor.id === authorId
}

/** What the policy needs of a loaded text. */
export function factsOf(row: {
  id: string
  authorId: AuthorId | null
  state: ContentState
  shownAt: Date | null
  group: Omit<GroupFacts, 'membership'>
  membership: GroupFacts['membership']
}): TextFacts {
  const { id, visibility, archived } = row.group
  const group = { id, visibility, archived, membership: row.membership }
  const shown = row.shownAt !== null
  return { id: row.id, authorId: row.authorId, state: row.state, shown, group }
}

export function toCard(actor: Actor, row: CardRow): Static<typeof PostCard> {
  const words = readsWords(row.state, reader(actor, row, row))
  return {
    id: row.id,
    group: row.group,
    title: words ? row.title : '',
    excerpt: words && !behindNotice(row) ? excerptOf(row.text) : '',
    author: toAuthor(row.author, row.mentor && row.author.id ? [row.author.id] : []),
    state: row.state,
    warning: row.warning,
    createdAt: row.createdAt.toISOString(),
    lastReplyAt: row.lastReplyAt?.toISOString() ?? null,
    replies: row.replies,
    folded: row.folded,
    unread: row.unread,
    fresh: row.fresh,
  }
}

export function toSaved(row: SavedRow): Static<typeof Saved> {
  return {
    id: row.replyId ?? row.postId,
    kind: row.replyId === null ? 'post' : 'reply',
    postId: row.postId,
    position: row.position,
    note: row.note,
    savedAt: row.savedAt.toISOString(),
    state: row.state,
    removedFor: row.removedFor,
    title: row.title ?? '',
    excerpt: excerptOf(row.text ?? ''),
    author: toAuthor(row.author, row.mentor && row.author.id !== null ? [row.author.id] : []),
    group: row.state === 'closed' ? null : row.group,
  }
}

export function toHit(row: HitRow): Static<typeof SearchHit> {
  const { author_id: id, author_name: name, mask } = row
  return {
    kind: row.kind,
    id: row.id,
    postId: row.post_id,
    position: row.position,
    // A reply can outlive its post, whose title is then nobody's to read.
    title: open(row.post_state) ? row.title : '',
    group: { id: row.group_id, slug: row.group_slug, name: row.group_name },
    author: toAuthor({ id, name, mask }, row.mentor && id ? [id] : []),
    warning: row.warning,
    createdAt: new Date(row.created_at).toISOString(),
    near: row.near,
    titleParts: open(row.post_state) ? titleParts(row) : [],
    excerpt: row.behind ? [] : highlighted(row.marked, row.original),
  }
}

function titleParts({ title, marked_title: marked }: HitRow): Part[] {
  return marked === '' ? [{ text: title, match: false }] : highlighted(marked, title)
}
