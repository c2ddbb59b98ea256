import { endOf } from '@kith/shared/moderation/decisions.ts'
import { languageName, useLocale, useT, type Locale } from '../../../lib/i18n.ts'
import { noticeWords, type Told } from '../../../lib/notice-words.ts'
import { useNow } from '../../../lib/now.ts'
import { useTranslateIn } from '../../../lib/speaking.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { Item } from '../api.ts'
import { answerOf, hasReason, hasWords, noticeFor, type Action } from './choices.ts'
import type { Draft } from './draft.ts'

interface PreviewProps {
  draft: Draft
  action: Action
  item: Item
}

/** The notice as the member will get it: made and said by what makes and says the notice itself. */
export function Preview({ draft, action, item }: PreviewProps) {
  const t = useT()
  const now = useNow()
  const kind = noticeFor(action, item)
  if (action === 'introduce') return <Introduction draft={draft} item={item} />
  if (kind === null) return <p>{t('moderation.reads.nothing')}</p>
  const until = endOf(action, draft.days ?? undefined, new Date(now))
  return (
    <Read
      reader={readerOf(item)}
      told={{
        kind,
        count: 1,
        about: item.title || null,
        from: null,
        mask: null,
        policyCode: hasReason(action) ? draft.reason : null,
        note: wordsIn(draft, action, item),
        until: until?.toISOString() ?? null,
        // Of a private message only that it is one is said.
        conversationId: item.subjectKind === 'message' ? item.subjectId : null,
        introduction: null,
        outcome: answerOf(action, item),
      }}
    />
  )
}

/** Words that were begun for another decision may not be those of this one. */
function wordsIn({ note }: Draft, action: Action, item: Item): string | null {
  return hasWords(action, item) ? note.trim() || null : null
}

/** In which language the team's notices reach the author. */
function readerOf({ author }: Item): Locale | null {
  return author?.locale ?? null
}

/** `reader` is the language they read; null where that is not known of them. */
function Read({ told, reader }: { told: Told; reader: Locale | null }) {
  const t = useT()
  const own = useLocale()
  const locale = reader ?? own
  const say = useTranslateIn(locale, 'notifications')
  if (!say) return <Skeleton count={3} />
  const { said, became, more, letter } = noticeWords(told, say, locale)
  return (
    <div className="stack tight" role="group" aria-labelledby="preview">
      <h3 id="preview">{t('moderation.reads')}</h3>
      <div className="preview stack tight" lang={locale}>
        <p className="preview-said">{said}</p>
        {became && <p>{became}</p>}
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
      <p className="meta">
        {reader === null
          ? t('moderation.reads.language')
          : t('moderation.reads.in', { language: languageName(reader, own) })}
      </p>
    </div>
  )
}

/** Two people read the same words, each about the other. */
function Introduction({ draft, item }: Pick<PreviewProps, 'draft' | 'item'>) {
  const t = useT()
  const { meet, note } = draft
  return (
    <div className="stack tight" role="group" aria-labelledby="preview">
      <h3 id="preview">
        {t('moderation.reads.both', {
          one: item.author?.screenName ?? '',
          other: meet?.screenName ?? '…',
        })}
      </h3>
      <p className="preview as-written">{note.trim()}</p>
      <p className="meta">{t('moderation.reads.both.when')}</p>
    </div>
  )
}
