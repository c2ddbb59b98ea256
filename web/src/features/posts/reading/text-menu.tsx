import { useCan } from '../../../lib/can.ts'
import { useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { replyAddress } from '../../../lib/post-address.ts'
import { Menu, MenuItem, MenuLink } from '../../../ui/menu.tsx'
import { toast } from '../../../ui/toasts.ts'
import type { Post } from '../api.ts'
import { factsOf, isOpen, type TextTarget } from './text-facts.ts'

export type TextAction = 'edit' | 'delete' | 'report'

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
  const can = useCan()
  const facts = factsOf(target.text, post, useMe())
  const { kind, text } = target
  const position = 'position' in text ? text.position : null
  const name =
    position === null ? t('posts.menu.post') : t('posts.menu.reply', { number: position })
  const [edit, withdraw] = rules[kind]
  const mayEdit = can(edit, facts)
  const mayDelete = can(withdraw, facts)
  const mayReport = can('text.report', facts)
  const shared = isOpen(text.state)
  if (!shared && !mayEdit && !mayDelete) return null
  return (
    <Menu label={t('posts.menu')} name={name}>
      {shared && (
        <MenuItem onClick={() => void copyLink(post.id, position, t('posts.menu.copied'))}>
          {t('posts.menu.copy')}
        </MenuItem>
      )}
      <WriteItem author={text.author} />
      {mayEdit && <MenuItem onClick={() => onChoose('edit')}>{t('posts.menu.edit')}</MenuItem>}
      {mayReport && (
        <MenuItem onClick={() => onChoose('report')}>{t('posts.menu.report')}</MenuItem>
      )}
      {mayDelete && (
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
  if (!author || !can('conversation.ask', { personId: author.id, seasoned: true })) return null
  return (
    <MenuLink to="/messages/new/$personId" params={{ personId: author.id }}>
      {t('posts.menu.message', { name: author.screenName })}
    </MenuLink>
  )
}

async function copyLink(postId: string, position: number | null, done: string): Promise<void> {
  const path = position === null ? `/posts/${postId}` : replyAddress(postId, position)
  await navigator.clipboard.writeText(new URL(path, location.origin).href)
  toast(done)
}
