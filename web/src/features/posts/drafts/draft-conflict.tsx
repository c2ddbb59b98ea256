import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { emptyBody } from '../../../ui/body/body-text.ts'
import { BodyView } from '../../../ui/body/body-view.tsx'
import type { SavedDraft } from './draft-text.ts'

interface DraftConflictProps {
  other: SavedDraft
  onChoose: (which: 'mine' | 'other') => void
}

/** The same draft was written on another device: both are shown, and nothing is lost until one is chosen. */
export function DraftConflict({ other, onChoose }: DraftConflictProps) {
  const t = useT()
  return (
    <Notice kind="warning" live="status" title={t('posts.conflict.title')}>
      <p>{t('posts.conflict.text')}</p>
      <Card className="stack tight">
        <p className="meta">
          {t('posts.conflict.other')} <DateText at={other.savedAt} as="moment" />
        </p>
        {other.title && <p className="strong">{other.title}</p>}
        <BodyView body={other.body ?? emptyBody} />
      </Card>
      <div className="button-row">
        <Button onClick={() => onChoose('mine')}>{t('posts.conflict.keep-mine')}</Button>
        <Button onClick={() => onChoose('other')}>{t('posts.conflict.keep-other')}</Button>
      </div>
    </Notice>
  )
}
