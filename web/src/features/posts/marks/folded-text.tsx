import type { ReactNode } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import type { Post } from '../api.ts'
import './marks.css'

type Why = NonNullable<Post['folded']>

interface FoldedTextProps {
  why: Why
  /** Says which text it is, for who hears only the button. */
  name: string
  onShow: () => void
}

/** Stands for what a reader chose not to meet; across a block there is nothing to show. */
export function FoldedText({ why, name, onShow }: FoldedTextProps): ReactNode {
  const t = useT()
  return (
    <div className="tombstone folded-text">
      <p>{t(`posts.fold.${why}`)}</p>
      {(why === 'muted' || why === 'word') && (
        <Button look="quiet" onClick={onShow} aria-label={t('posts.fold.show.name', { name })}>
          {t('posts.fold.show')}
        </Button>
      )}
    </div>
  )
}
