import { useT } from '../../../lib/i18n.ts'
import { TimeAgo } from '../../../ui/time-text.tsx'
import type { Item, Signal } from '../api.ts'
import { signalText } from '../signal-words.ts'
import { Guesses } from './guesses.tsx'
import type { Seen } from './use-seen.ts'

interface WhyProps {
  item: Item
  seen: Seen
  /** Whether the words that fired may be said here too: not while they are kept behind one line. */
  quotes: boolean
}

/** Everything that brought it here, in the order in which it came. */
export function Why({ item, seen, quotes }: WhyProps) {
  const t = useT()
  const same = item.text === seen.text
  return (
    <section className="stack tight" aria-labelledby="why">
      <h2 id="why">{t('moderation.why.title')}</h2>
      <ul className="stack tight">
        {item.signalRows.map((signal, index) => (
          <li key={index}>
            <p>
              {reasonText(signal, t)}{' '}
              <span className="meta">
                <TimeAgo at={signal.createdAt} />
              </span>
            </p>
            {quotes && same && signal.span && (
              <p>
                {t('moderation.why.words')}{' '}
                <mark>{seen.text.slice(signal.span.start, signal.span.end)}</mark>
              </p>
            )}
            {signal.note && (
              <p>
                {t('moderation.why.note')} <q>{signal.note}</q>
              </p>
            )}
          </li>
        ))}
      </ul>
      <Guesses item={item} words={quotes && same ? seen.text : null} />
    </section>
  )
}

function reasonText({ kind, rule, name, reason }: Signal, t: ReturnType<typeof useT>): string {
  if (kind === 'report' && reason !== null) return t(`moderation.reported.${reason}`)
  return t('moderation.why.because', { why: signalText(rule ?? kind, t, name) })
}
