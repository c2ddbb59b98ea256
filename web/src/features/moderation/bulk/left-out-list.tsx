import { excerptText } from '../../../lib/excerpt-text.ts'
import { useT } from '../../../lib/i18n.ts'
import type { Left } from './bulk-api.ts'

interface LeftOutListProps {
  name: string
  items: readonly Left[]
}

/** What is not done with the others, each with why not. */
export function LeftOutList({ name, items }: LeftOutListProps) {
  const t = useT()
  if (items.length === 0) return null
  return (
    <section className="stack tight" aria-labelledby="left-out">
      <h3 id="left-out">{name}</h3>
      <ul className="stack tight plain-list">
        {items.map(({ id, why, holder, excerpt }) => (
          <li key={id} className="thread-line">
            <p>
              {t(`moderation.bulk.why.${why}`, { name: holder ?? t('moderation.bulk.someone') })}
            </p>
            {excerpt && <p className="meta queue-excerpt brief">{excerptText(excerpt)}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
