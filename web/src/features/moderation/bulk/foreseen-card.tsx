import type { BulkReason } from '@kith/shared/moderation/bulk.ts'
import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { languageName, useLocale, useT } from '../../../lib/i18n.ts'
import { useNoticeWords } from '../../../lib/notice-words.ts'
import { Card } from '../../../ui/card.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { ItemPicture } from '../item/item-picture.tsx'
import { isDistressing } from '../lanes.ts'
import { Shield } from '../shield.tsx'
import { shieldText } from '../signal-words.ts'
import { useSubjectText } from '../subject-text.ts'
import { useQueueSearch } from '../use-queue-search.ts'
import type { Foreseen } from './bulk-api.ts'
import { InLanguage } from './in-language.tsx'
import type { Letters } from './letters.ts'

interface ForeseenCardProps {
  item: Foreseen
  reason: BulkReason | null
  letters: Letters | null
}

/** One of the texts: all of its words, what becomes of it, and what its author reads. */
export function ForeseenCard({ item, reason, letters }: ForeseenCardProps) {
  const t = useT()
  const locale = useLocale()
  const search = useQueueSearch()
  const where = useSubjectText(item)
  const author = item.author?.mask?.[locale] ?? item.author?.screenName
  return (
    <Card as="article" className="stack tight" aria-labelledby={`foreseen-${item.id}`}>
      <h3 id={`foreseen-${item.id}`} className="queue-title">
        <Link to="/team/$itemId" params={{ itemId: item.id }} search={search}>
          {where}
        </Link>
      </h3>
      {author && <p className="meta">{t('moderation.bulk.by', { author })}</p>}
      <Words item={item} />
      <p className="foreseen">{t(`moderation.bulk.becomes.${becomes(item)}`)}</p>
      <Read item={item} reason={reason} letters={letters} />
    </Card>
  )
}

/** Words that may hurt stay behind one line until someone chooses to read them. */
function Words({ item }: { item: Foreseen }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const words = (
    <div className="stack tight">
      {item.quotes.map((quoted) => (
        <blockquote key={quoted} className="as-written">
          {quoted}
        </blockquote>
      ))}
      <p className="thread-line as-written">{item.text}</p>
      {item.pictures.map(({ id, alt }, at) => (
        <ItemPicture key={id} id={id} alt={alt} number={at + 1} />
      ))}
    </div>
  )
  if (!isDistressing(item)) return words
  const line = shieldText(item, t)
  return (
    <Shield line={line} open={open} onToggle={setOpen}>
      {words}
    </Shield>
  )
}

/** The notice as its author gets it, in the language they get it in. */
function Read({ item, reason, letters }: ForeseenCardProps) {
  const t = useT()
  const own = useLocale()
  const { notice, locale } = item
  if (notice === null) return <p className="meta">{t('moderation.reads.nothing')}</p>
  const name = languageName(locale ?? own, own)
  return (
    <Disclosure
      summary={
        locale === null ? t('moderation.reads') : t('moderation.bulk.reads', { language: name })
      }
    >
      <InLanguage locale={locale}>
        <Notice
          told={{
            kind: notice,
            count: 1,
            about: item.title || null,
            from: null,
            mask: null,
            policyCode: reason,
            note: letters?.[locale ?? own] ?? null,
            until: null,
            conversationId: item.subjectKind === 'message' ? item.id : null,
            introduction: null,
            outcome: null,
          }}
        />
      </InLanguage>
      {locale === null && <p className="meta">{t('moderation.reads.language')}</p>}
    </Disclosure>
  )
}

function Notice({ told }: { told: Parameters<typeof useNoticeWords>[0] }) {
  const { said, more, letter } = useNoticeWords(told)
  return (
    <div className="preview stack tight">
      <p className="preview-said">{said}</p>
      {more.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {letter && (
        <>
          <p className="meta">{letter.begins}</p>
          <p className="as-written">{letter.words}</p>
        </>
      )}
    </div>
  )
}

function becomes({ before, after }: Foreseen): 'removed' | 'shown' | 'same' {
  if (after === 'removed') return 'removed'
  return after === before ? 'same' : 'shown'
}
