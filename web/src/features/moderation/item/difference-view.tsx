import { useMemo } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx'
import { differenceOf, shortened, type Part } from './difference.ts'

interface DifferenceViewProps {
  before: string
  after: string
}

/** Two versions of a text in one: taken out is struck through, added is underlined. */
export function DifferenceView({ before, after }: DifferenceViewProps) {
  const t = useT()
  const parts = useMemo(() => shortened(differenceOf(before, after)), [before, after])
  if (before === after) return <p>{t('moderation.changes.same-words')}</p>
  return (
    <div className="stack tight">
      <p className="meta">
        <del>{t('moderation.changes.gone')}</del> · <ins>{t('moderation.changes.added')}</ins>
      </p>
      <p className="difference as-written">
        {parts.map((part, index) => (
          <PartView key={index} part={part} />
        ))}
      </p>
    </div>
  )
}

function PartView({ part: { kind, text } }: { part: Part }) {
  const t = useT()
  if (kind === 'same') return text
  const Tag = kind === 'gone' ? 'del' : 'ins'
  return (
    <Tag>
      <VisuallyHidden> {t(`moderation.changes.${kind}`)}: </VisuallyHidden>
      {text}
      <VisuallyHidden>. </VisuallyHidden>
    </Tag>
  )
}
