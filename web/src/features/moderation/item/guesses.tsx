import { useLocale, useT } from '../../../lib/i18n.ts'
import type { Item } from '../api.ts'
import { isFinished } from './mode.ts'

interface GuessesProps {
  item: Pick<Item, 'guesses' | 'lane' | 'state'>
  /** The text, where words of it may be said here. */
  words: string | null
}

/** What the model takes the text for: told apart from why it is here, as nothing is here for a guess. */
export function Guesses({ item, words }: GuessesProps) {
  const t = useT()
  const locale = useLocale()
  if (item.guesses.length === 0) return null
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <div className="stack tight">
      <h3>{t('moderation.guess.title')}</h3>
      {item.guesses.map(({ rule, score, spans }) => (
        <div key={rule}>
          <p>{t(`moderation.guess.${rule}`, { share: share.format(score) })}</p>
          {words !== null && spans.length > 0 && (
            <p>
              {t('moderation.guess.because')}{' '}
              {spans.map(({ start, end }) => (
                <span key={start}>
                  <q>{words.slice(start, end)}</q>{' '}
                </span>
              ))}
            </p>
          )}
        </div>
      ))}
      <p className="meta">{t('moderation.guess.only')}</p>
      {mayBeRaised(item) && <p>{t('moderation.guess.raise')}</p>}
    </div>
  )
}

/** By who takes it, whether others read the text or not: see danger.tsx. */
function mayBeRaised({ guesses, lane, state }: GuessesProps['item']): boolean {
  const heavy = guesses.some(({ rule }) => rule === 'guess.distress')
  return heavy && lane !== 'crisis' && !isFinished({ state })
}
