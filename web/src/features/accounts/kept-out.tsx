import { Link } from '@tanstack/react-router'
import { useT } from '../../lib/i18n.ts'
import { DateText } from '../../ui/time-text.tsx'

/** Until when someone is kept out, why, in the words of the team, and what they can do. */
export function KeptOut({ state }: { state: unknown }) {
  const t = useT()
  const { until, reason, words, token } = read(state)
  return (
    <>
      {until !== null && (
        <p>
          {t('accounts.kept-out.until')} <DateText at={until} as="moment" />.{' '}
          {t('accounts.kept-out.then')}
        </p>
      )}
      {reason !== null && <p>{t(`accounts.kept-out.reason.${reason}`)}</p>}
      {words !== '' && (
        <>
          <p>{t('accounts.kept-out.words')}</p>
          <p className="as-written">{words}</p>
        </>
      )}
      {token === null ? (
        <p>{t('accounts.sign-in.suspended')}</p>
      ) : (
        <p>
          <Link to="/locked-out" hash={token}>
            {t('accounts.kept-out.second-look')}
          </Link>
        </p>
      )}
    </>
  )
}

/** What came with the refusal; of an account that was closed in another way, nothing. */
function read(state: unknown): {
  until: string | null
  reason: string | null
  words: string
  token: string | null
} {
  const found = new Map<string, unknown>(
    typeof state === 'object' && state !== null ? Object.entries(state) : [],
  )
  const text = (name: string) => {
    const value = found.get(name)
    return typeof value === 'string' ? value : null
  }
  return {
    until: text('until'),
    reason: text('reason'),
    words: text('words') ?? '',
    token: text('token'),
  }
}
