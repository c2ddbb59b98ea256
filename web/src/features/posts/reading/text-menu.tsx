import { useCan } from '../../../lib/can.ts'
import { useT, type Translate } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { replyAddress } from '../../../lib/post-address.ts'
import { Menu, MenuItem, MenuLink } from '../../../ui/menu.tsx'
import { toast } from '../../../ui/toasts.ts'
import type { Post } from '../api.ts'
import { PersonItems } from '../marks/person-items.tsx'
import { factsOf, isOpen, type TextTarget } from './text-facts.ts'

type Right = 'edit' | 'delete' | 'report' | 'pin'
export type TextAction = Right | 'save' | 'block'

interface TextMenuProps {
  target: TextTarget
  post: Post
  onChoose: (action: TextAction) => void
}

const rules = {
  post: ['post.edit', 'post.withdraw'],
  reply: ['reply.edit', 'reply.withdraw'],
} as const

/** What one can do with a text beside answering it. */
export function TextMenu({ target, post, onChoose }: TextMenuProps) {
  const t = useT()
  const me = useMe()
  const may = useRights(target, post)
  const { text } = target
  const position = 'position' in text ? text.position : null
  const shared = isOpen(text.state)
  if (!shared && !mayAny(may)) return null
  return (
    <Menu label={t('posts.menu')} name={nameOf(position, t)}>
      {shared && (
        <MenuItem onClick={() => void copyLink(post.id, position, t('posts.menu.copied'))}>
          {t('posts.menu.copy')}
        </MenuItem>
      )}
      {shared && me && (
        <MenuItem onClick={() => onChoose('save')}>
          {t(text.saved ? 'posts.menu.saved' : 'posts.menu.save')}
        </MenuItem>
      )}
      <WriteItem author={text.author} />
      {may.edit && <MenuItem onClick={() => onChoose('edit')}>{t('posts.menu.edit')}</MenuItem>}
      {may.pin && (
        <MenuItem onClick={() => onChoose('pin')}>
          {t(post.pinned ? 'posts.menu.unpin' : 'posts.menu.pin')}
        </MenuItem>
      )}
      {may.report && (
        <MenuItem onClick={() => onChoose('report')}>{t('posts.menu.report')}</MenuItem>
      )}
      <PersonItems
        author={text.author}
        muted={text.folded === 'muted'}
        onBlock={() => onChoose('block')}
      />
      {may.delete && (
        <MenuItem danger onClick={() => onChoose('delete')}>
          {t('posts.menu.delete')}
        </MenuItem>
      )}
    </Menu>
  )
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

/** Beside telling the team of it, which goes without saying for what one reads. */
function mayAny(may: Record<Right, boolean>): boolean {
  return may.edit || may.delete || may.pin
}

/** What the policy lets the reader do with a text. */
function useRights({ kind, text }: TextTarget, post: Post): Record<Right, boolean> {
  const can = useCan()
  const facts = factsOf(text, post, useMe())
  const [edit, withdraw] = rules[kind]
  return {
    edit: can(edit, facts),
    delete: can(withdraw, facts),
    report: can('text.report', facts),
    pin: kind === 'post' && can(post.pinned ? 'post.unpin' : 'post.pin', facts),
  }
}

async function copyLink(postId: string, position: number | null, done: string): Promise<void> {
  const path = position === null ? `/posts/${postId}` : replyAddress(postId, position)
  await navigator.clipboard.writeText(new URL(path, location.origin).href)
  toast(done)
}
