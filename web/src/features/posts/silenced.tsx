import { useT } from '../../lib/i18n.ts'
import type { Me } from '../../lib/me.ts'
import { Notice } from '../../ui/notice.tsx'
import { DateText } from '../../ui/time-text.tsx'

/** Where one would write, for who may not for now: until when, and that reading stays as it is. */
export function Silenced({ me: { silencedUntil } }: { me: Me }) {
  const t = useT()
  return (
    <Notice title={t('posts.write.silenced')}>
      {silencedUntil && (
        <p>
          {t('posts.write.silenced.until')} <DateText at={silencedUntil} as="moment" />.
        </p>
      )}
      <p>{t('posts.write.silenced.why')}</p>
    </Notice>
  )
}
