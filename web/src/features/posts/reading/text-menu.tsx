import { useCan } from '../../../lib/can.ts'
import { useT, type Translate } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { replyAddress } from '../../../lib/post-address.ts'
import { Menu, MenuItem, MenuLink, MenuPart } from '../../../ui/menu.tsx'
import { toast } from '../../../ui/toasts.ts'
import type { Post } from '../api.ts'
import { MaskItem } from '../marks/mask-item.tsx'
import { PersonItems } from '../marks/person-items.tsx'
import { FollowItem } from './follow-item.tsx'
import type { OpenDialog } from './text-dialogs.tsx'
import { useTeam } from './use-team.ts'
import { factsOf, isOpen, type TextTarget } from './text-facts.ts'

/** Those that open a dialog bear its name. */
export type TextAction = 'quote' | 'edit' | 'pin' | 'unlock' | OpenDialog['kind']
type Right = Exclude<TextAction, 'save' | 'block'>

interface TextMenuProps {
  target: TextTarget
  post: Post
  onChoose: (action: TextAction) => void
}

const rules = {
  post: ['post.edit', 'post.withdraw'],
  reply: ['reply.edit', 'reply.withdraw'],
} as const

/** In their order, after what everybody can do. */
const ofReaders = ['history', 'report'] as const satisfies readonly Right[]
const ofKeepers = [
  'edit',
  'pin',
  'lock',
  'unlock',
  'move',
  'delete',
] as const satisfies readonly Right[]
const actions = [...ofReaders, ...ofKeepers]

/** What one can do with a text beside answering it. */
export function TextMenu({ target, post, onChoose }: TextMenuProps) {
  const t = useT()
  const may = useRights(target, post)
  const { text } = target
  const position = 'position' in text ? text.position : null
  const shared = isOpen(text.state)
  if (!shared && !mayAny(may)) return null
  const allowed = (action: Right) => may[action]
  const item = (action: (typeof actions)[number]) => (
    <MenuItem key={action} danger={action === 'delete'} onClick={() => onChoose(action)}>
      {t(`posts.menu.${action === 'pin' && post.pinned ? 'unpin' : action}`)}
    </MenuItem>
  )
  return (
    <Menu label={t('posts.menu')} name={nameOf(position, t)}>
      <MenuPart name={t('posts.menu.part.text')}>
        {may.quote && (
          <MenuItem onClick={() => onChoose('quote')}>{t('posts.menu.quote')}</MenuItem>
        )}
        {shared && <SaveItem saved={text.saved !== null} onSave={() => onChoose('save')} />}
        {shared && (
          <MenuItem onClick={() => void copyLink(post.id, position, t('posts.menu.copied'))}>
            {t('posts.menu.copy')}
          </MenuItem>
        )}
        {target.kind === 'post' && shared && (
          <MenuLink to="/posts/$id/appointment" params={{ id: post.id }}>
            {t('posts.menu.appointment')}
          </MenuLink>
        )}
        {ofReaders.filter(allowed).map(item)}
      </MenuPart>
      <MenuPart name={t('posts.menu.part.change')}>{ofKeepers.filter(allowed).map(item)}</MenuPart>
      <MenuPart name={t('posts.menu.part.person')}>
        <WriteItem author={text.author} />
        <FollowItem author={text.author} />
        <MaskItem postId={post.id} text={text} />
        <PersonItems
          author={text.author}
          muted={text.folded === 'muted'}
          onBlock={() => onChoose('block')}
        />
      </MenuPart>
    </Menu>
  )
}

function SaveItem({ saved, onSave }: { saved: boolean; onSave: () => void }) {
  const t = useT()
  if (!useMe()) return null
  return <MenuItem onClick={onSave}>{t(saved ? 'posts.menu.saved' : 'posts.menu.save')}</MenuItem>
}

/** How long one has to have been here is asked, and said, on the next screen. */
function WriteItem({ author }: { author: Post['author'] }) {
  const t = useT()
  const can = useCan()
  if (!author?.id || !can('conversation.ask', { personId: author.id, seasoned: true })) return null
  return (
    <MenuLink to="/messages/new/$personId" params={{ personId: author.id }}>
      {t('posts.menu.message', { name: author.screenName })}
    </MenuLink>
  )
}

function nameOf(position: number | null, t: Translate): string {
  return position === null ? t('posts.menu.post') : t('posts.menu.reply', { number: position })
}

/** Beside answering it and telling the team of it, which goes without saying for what one reads. */
function mayAny(may: Record<Right, boolean>): boolean {
  return actions.some((action) => action !== 'report' && may[action])
}

/** What the policy lets the reader do with a text. */
function useRights({ kind, text }: TextTarget, post: Post): Record<Right, boolean> {
  const can = useCan()
  // Of a danger the dialog itself asks.
  const facts = { ...factsOf(text, post, useMe()), danger: false }
  const team = useTeam(post)?.may
  const [edit, withdraw] = rules[kind]
  return {
    // What stands behind a notice is quoted by nobody.
    quote: post.mayReply && text.state === 'live',
    history: text.version > 1 && can('text.history', facts),
    edit: can(edit, facts),
    delete: can(withdraw, facts),
    report: can('text.report', facts),
    ...placing(post, kind === 'post' ? team : undefined),
  }
}

type May = NonNullable<ReturnType<typeof useTeam>>['may']

/** What the server lets who helps in the group do with a post as it stands; a reply is placed nowhere by itself. */
function placing({ locked, pinned }: Post, may?: May) {
  return {
    lock: may?.lock === true && !locked,
    unlock: may?.unlock === true && locked,
    move: may?.move === true,
    pin: (pinned ? may?.unpin : may?.pin) === true,
  }
}

async function copyLink(postId: string, position: number | null, done: string): Promise<void> {
  const path = position === null ? `/posts/${postId}` : replyAddress(postId, position)
  await navigator.clipboard.writeText(new URL(path, location.origin).href)
  toast(done)
}
