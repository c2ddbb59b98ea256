import { useT } from '../../../lib/i18n.ts'
import { Notice } from '../../../ui/notice.tsx'
import type { Destination, Place } from '../placing-api.ts'

interface ReadersProps {
  here: Place
  into: Destination
}

/** Who reads a post where it stands, and who would in the other group; or why it can't go there. */
export function Readers({ here, into }: ReadersProps) {
  const t = useT()
  const whoIn = (place: Place) =>
    place.visibility === 'public'
      ? t('posts.who.public')
      : t('posts.move.members', { count: place.members, group: place.name })
  return (
    <div className="stack tight" role="status">
      <p>
        <strong>{t('posts.move.now')}</strong> {whoIn(here)}
      </p>
      <p>
        <strong>{t('posts.move.then')}</strong> {whoIn(into)}
      </p>
      {into.refused ? (
        <Notice kind="warning" title={t('posts.move.refused')}>
          <p>{t(`posts.move.refused.${into.refused}`)}</p>
        </Notice>
      ) : (
        <Lost into={into} />
      )}
    </div>
  )
}

function Lost({ into }: { into: Destination }) {
  const t = useT()
  if (into.visibility === 'public') return null
  return (
    <>
      <p>{t('posts.move.staying', { count: into.staying })}</p>
      {into.writersOutside > 0 && (
        <Notice kind="warning">
          <p>{t('posts.move.writers', { count: into.writersOutside })}</p>
        </Notice>
      )}
    </>
  )
}
