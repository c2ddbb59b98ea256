import { useT } from '../../../lib/i18n.ts'
import { Card } from '../../../ui/card.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import type { Item } from '../api.ts'
import { isDistressing } from '../lanes.ts'
import { Shield } from '../shield.tsx'
import { shieldText } from '../signal-words.ts'
import { ChangedText } from './changed-text.tsx'
import { marked, titleAndWords, within } from './marked.ts'
import { ItemPicture } from './item-picture.tsx'
import { Quotes } from './quotes.tsx'
import type { Seen } from './use-seen.ts'

interface ShownTextProps {
  item: Item
  seen: Seen
  /** Said elsewhere on the page already: what changed while one wrote. */
  told: boolean
  open: boolean
  onToggle: (open: boolean) => void
}

/** The text as its reader sees it, the words that fired marked. */
export function ShownText({ item, seen, told, open, onToggle }: ShownTextProps) {
  const t = useT()
  const words = <Words item={item} seen={seen} />
  const gone = isTakenBack(item)
  return (
    <section className="stack" aria-labelledby="text">
      <h2 id="text" tabIndex={-1}>
        {t('moderation.text')}
      </h2>
      <Card as="article" className="stack" aria-labelledby="text">
        {gone ? (
          <p>{t('moderation.text.taken-back')}</p>
        ) : isDistressing(item) ? (
          <Shield line={shieldText(item, t)} open={open} onToggle={onToggle}>
            {words}
          </Shield>
        ) : (
          words
        )}
      </Card>
      {open && !gone && <Changes item={item} seen={seen} told={told} />}
    </section>
  )
}

/** Also where it happened while one read: what stands on the page goes with it. */
function isTakenBack({ contentState, text }: Item): boolean {
  return contentState === 'withdrawn' && text === ''
}

function Words({ item, seen }: Pick<ShownTextProps, 'item' | 'seen'>) {
  const { text } = seen
  const { title, from } = titleAndWords(item.subjectKind, text)
  // Spans that came with other words than these would mark the wrong ones.
  const spans = item.text === text ? item.signalRows.flatMap(({ span }) => span ?? []) : []
  return (
    <div className="stack tight">
      {title && (
        <h3 className="text-title">
          <Marked text={title} spans={within(spans, 0, title.length)} />
        </h3>
      )}
      <p className="as-written">
        <Marked text={text.slice(from)} spans={within(spans, from, text.length)} />
      </p>
      <Quotes quotes={item.quotes} />
      {item.pictures.map((picture, index) => (
        <ItemPicture key={picture.id} {...picture} number={index + 1} />
      ))}
    </div>
  )
}

function Marked({ text, spans }: { text: string; spans: Parameters<typeof marked>[1] }) {
  return marked(text, spans).map((piece, index) =>
    piece.marked ? <mark key={index}>{piece.text}</mark> : piece.text,
  )
}

/** What was changed since it came to the team, and since one began to read. */
function Changes({ item, seen, told }: Pick<ShownTextProps, 'item' | 'seen' | 'told'>) {
  const t = useT()
  const { snapshot } = item
  const { before, text } = seen
  return (
    <>
      {before !== null && !told && (
        <Disclosure open summary={t('moderation.changes.since-you')}>
          <ChangedText before={before} after={text} />
        </Disclosure>
      )}
      {snapshot !== null && snapshot !== before && (
        <Disclosure summary={t('moderation.changes.since-here')}>
          <ChangedText before={snapshot} after={text} />
        </Disclosure>
      )}
    </>
  )
}
