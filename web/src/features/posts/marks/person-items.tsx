import { useT } from '../../../lib/i18n.ts'
import { useCan } from '../../../lib/can.ts'
import { useMe } from '../../../lib/me.ts'
import { MenuItem } from '../../../ui/menu.tsx'
import { toast } from '../../../ui/toasts.ts'
import type { Post } from '../api.ts'
import { useMute } from './marks-api.ts'

interface PersonItemsProps {
  author: Post['author']
  muted: boolean
  onBlock: () => void
}

/** What one can do about the author of a text, for oneself: nothing of it is told to anybody. */
export function PersonItems({ author, ...rest }: PersonItemsProps) {
  const me = useMe()
  const can = useCan()
  if (!me || !can('people.know', {}) || !author?.id || author.id === me.id) return null
  return <Items author={{ id: author.id, screenName: author.screenName }} {...rest} />
}

type ItemsProps = Omit<PersonItemsProps, 'author'> & { author: { id: string; screenName: string } }

function Items({ author: { id, screenName: name }, muted, onBlock }: ItemsProps) {
  const t = useT()
  const mute = useMute(id)
  const toggle = () =>
    mute.mutate(!muted, {
      onSuccess: () =>
        toast(t(muted ? 'posts.unmuted' : 'posts.muted', { name }), () => mute.mutate(muted)),
      onError: () => toast(t('posts.mute.failed')),
    })
  return (
    <>
      <MenuItem onClick={toggle}>
        {t(muted ? 'posts.menu.unmute' : 'posts.menu.mute', { name })}
      </MenuItem>
      <MenuItem onClick={onBlock}>{t('posts.menu.block', { name })}</MenuItem>
    </>
  )
}
