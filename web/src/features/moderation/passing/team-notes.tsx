import { useT } from '../../../lib/i18n.ts'
import { TimeAgo } from '../../../ui/time-text.tsx'
import type { Item } from '../api.ts'

/** What others of the team said of it when they passed it on, in order. */
export function TeamNotes({ notes }: Pick<Item, 'notes'>) {
  const t = useT()
  if (notes.length === 0) return null
  return (
    <section className="stack tight" aria-labelledby="team-notes">
      <h2 id="team-notes">{t('moderation.said')}</h2>
      <ul className="stack tight">
        {notes.map(({ kind, by, note, at }) => (
          <li key={`${at} ${kind}`}>
            <p>
              {t(`moderation.said.${kind}`, { by: by || t('moderation.said.someone') })}{' '}
              <span className="meta">
                <TimeAgo at={at} />
              </span>
            </p>
            <p className="as-written">
              <q>{note}</q>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
