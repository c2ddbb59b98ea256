import { useT } from '../../lib/i18n.ts'
import type { Me } from '../../lib/me.ts'
import { Notice } from '../../ui/notice.tsx'
import { DateText } from '../../ui/time-text.tsx'

/** Where one would write, for who may not for now. */
export function Silenced({ me: { silencedUntil } }: { me: Me }) {
  const t = useT()
  return (
    <Notice>
      <p>
        {t('messages.silenced')}
        {silencedUntil && (
          <>
            {' '}
            {t('messages.silenced.until')} <DateText at={silencedUntil} as="moment" />.
          </>
        )}
      </p>
    </Notice>
  )
}
