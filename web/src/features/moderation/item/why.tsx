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

/** Everything that brought it here, in the order in which it came; apart, what did so before a decision was taken back. */
export function Why({ item, seen, quotes }: WhyProps) {
  const t = useT()
  const words = quotes && item.text === seen.text ? seen.text : null
  const earlier = item.signalRows.filter((signal) => signal.earlier)
  return (
    <section className="stack tight" aria-labelledby="why">
      <h2 id="why">{t('moderation.why.title')}</h2>
      <Reasons signals={item.signalRows.filter((signal) => !signal.earlier)} words={words} />
      {earlier.length > 0 && (
        <>
          <h3>{t('moderation.why.earlier')}</h3>
          <Reasons signals={earlier} words={words} />
        </>
      )}
      <Guesses item={item} words={words} />
    </section>
  )
}

/** `words` is the text that their spans are ranges of; null where it is not to be quoted. */
function Reasons({ signals, words }: { signals: readonly Signal[]; words: string | null }) {
  const t = useT()
  return (
    <ul className="stack tight">
      {signals.map((signal, index) => (
        <li key={index}>
          <p>
            {reasonText(signal, t)}{' '}
            <span className="meta">
              <TimeAgo at={signal.createdAt} />
            </span>
          </p>
          {words !== null && signal.span && (
            <p>
              {t('moderation.why.words')}{' '}
              <mark>{words.slice(signal.span.start, signal.span.end)}</mark>
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
  )
}

function reasonText({ kind, rule, name, reason }: Signal, t: ReturnType<typeof useT>): string {
  if (kind === 'report' && reason !== null) return t(`moderation.reported.${reason}`)
  return t('moderation.why.because', { why: signalText(rule ?? kind, t, name) })
}
