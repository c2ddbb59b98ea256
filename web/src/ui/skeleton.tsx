import { useT } from '../lib/i18n.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

interface SkeletonProps {
  /** Lines of text, or cards of a list: as many as will come, so that nothing jumps. */
  shape?: 'text' | 'cards' | 'page'
  count?: number
  /** For what was waited for already: drawn without the delay. */
  late?: boolean
}

/** Holds the place of what is on its way; drawn only after 400 ms. */
export function Skeleton({ shape = 'text', count = 3, late = false }: SkeletonProps) {
  const t = useT()
  const parts = Array.from({ length: count }, (_, index) => index)
  return (
    <div className={late ? 'skeleton late' : 'skeleton'} role="status">
      <VisuallyHidden>{t('ui.loading')}</VisuallyHidden>
      {shape === 'page' && <div className="skeleton-line title" />}
      {parts.map((part) =>
        shape === 'cards' ? (
          <div key={part} className="card" />
        ) : (
          <div key={part} className="skeleton-line" />
        ),
      )}
    </div>
  )
}
