import { useT } from '../../../lib/i18n.ts'
import { TimeAgo } from '../../../ui/time-text.tsx'
import type { Item, Signal } from '../api.ts'
import { signalText } from '../signal-words.ts'
import { Guesses } from './guesses.tsx'
import { Reported } from './reported.tsx'
import type { Seen } from './use-seen.ts'

interface WhyProps {
  item: Item
  seen: Seen
  /** Whether the words that fired may be said here too: not while they are kept behind one line. */
  quotes: boolean
}

/**
 * Everything that brought it here, in the order in which it came; what many reported as one, and apart what did so before a
 * decision was taken back.
 */
export function Why({ item, seen, quotes }: WhyProps) {
  const t = useT()
  const words = quotes && item.text === seen.text ? seen.text : null
  const reports = item.signalRows.filter(({ kind }) => kind === 'report')
  const others = item.signalRows.filter(({ kind }) => kind !== 'report')
  const earlier = others.filter((signal) => signal.earlier)
  const before = reports.every((report) => report.earlier)
  const reported = item.reports.people > 0 && <Reported reports={item.reports} rows={reports} />
  return (
    <section className="stack tight" aria-labelledby="why">
      <h2 id="why">{t('moderation.why.title')}</h2>
      {!before && reported}
      <Reasons signals={others.filter((signal) => !signal.earlier)} words={words} />
      {(earlier.length > 0 || (before && reported)) && (
        <>
          <h3>{t('moderation.why.earlier')}</h3>
          {before && reported}
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
        </li>
      ))}
    </ul>
  )
}

function reasonText({ kind, rule, name }: Signal, t: ReturnType<typeof useT>): string {
  return t('moderation.why.because', { why: signalText(rule ?? kind, t, name) })
}
