import { useT } from '../../../lib/i18n.ts'
import type { Item } from '../api.ts'
import { isAdverse, tellsMember, type Action } from './choices.ts'
import type { Draft } from './draft.ts'

interface PreviewProps {
  draft: Draft
  action: Action
  item: Item
}

/** The notice as the member will get it. */
export function Preview({ draft, action, item }: PreviewProps) {
  const t = useT()
  const { reason, note } = draft
  if (!tellsMember(action, item)) return <p>{t('moderation.reads.nothing')}</p>
  const about = item.title || t('moderation.reads.gone')
  return (
    <div className="stack tight" role="group" aria-labelledby="preview">
      <h3 id="preview">{t('moderation.reads')}</h3>
      <div className="preview stack tight">
        <p className="preview-said">
          {item.subjectKind === 'message' || item.subjectKind === 'profile'
            ? t(`moderation.${item.subjectKind}.reads.${action}`)
            : t(`moderation.reads.${action}`, { about })}
        </p>
        {isAdverse(action) && reason !== null && <p>{t(`moderation.reads.reason.${reason}`)}</p>}
        {note.trim() && <p className="as-written">{note.trim()}</p>}
      </div>
      <p className="meta">{t('moderation.reads.language')}</p>
    </div>
  )
}
