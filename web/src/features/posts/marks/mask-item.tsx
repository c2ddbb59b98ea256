import { useAuthorName } from '../../../lib/author-name.ts'
import { useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { MenuItem } from '../../../ui/menu.tsx'
import { toast } from '../../../ui/toasts.ts'
import type { Post, ReplyText } from '../api.ts'
import { useMuteMask } from './marks-api.ts'

interface MaskItemProps {
  postId: string
  text: Post | ReplyText
}

/** Who writes without a name can be muted in their thread: it goes by the mask, and says nothing of who wears it. */
export function MaskItem({ postId, text }: MaskItemProps) {
  const me = useMe()
  const mask = text.author?.mask
  if (!me || !mask || text.own) return null
  return <Item postId={postId} text={text} number={mask.number} />
}

function Item({ postId, text, number }: MaskItemProps & { number: number }) {
  const t = useT()
  const mute = useMuteMask(postId, number)
  const name = useAuthorName()(text.author)
  const muted = text.folded === 'muted'
  const toggle = () =>
    mute.mutate(!muted, {
      onSuccess: () =>
        toast(t(muted ? 'posts.mask.heard' : 'posts.mask.muted', { name }), () =>
          mute.mutate(muted),
        ),
      onError: () => toast(t('posts.mute.failed')),
    })
  return (
    <MenuItem onClick={toggle}>
      {t(muted ? 'posts.mask.hear' : 'posts.mask.mute', { name })}
    </MenuItem>
  )
}
