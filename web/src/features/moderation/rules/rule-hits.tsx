import { Link } from '@tanstack/react-router'
import { useT } from '../../../lib/i18n.ts'
import { postAddress } from '../../../lib/post-address.ts'
import { useSteadyList } from '../../../lib/steady-list.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Card } from '../../../ui/card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { EntryList } from '../../../ui/entry-list.tsx'
import { TimeAgo } from '../../../ui/time-text.tsx'
import { within } from '../item/marked.ts'
import { hitsKey, hitsPage, type RuleHit } from './api.ts'
import { Marked } from './marked-words.tsx'

interface RuleHitsProps {
  id: string
  of: 'real' | 'backtest'
}

/** The texts that a rule fired on, with the words that made it. */
export function RuleHits({ id, of }: RuleHitsProps) {
  const t = useT()
  const list = useSteadyList<RuleHit>({
    queryKey: hitsKey(id, of),
    page: hitsPage(id, of),
    stamp: ({ outcome }) => outcome ?? '',
  })
  const name = t(`moderation.rules.hits.${of}`)
  return (
    <section className="stack" aria-labelledby={`hits-${of}`}>
      {of === 'real' ? <h2 id={`hits-${of}`}>{name}</h2> : <h3 id={`hits-${of}`}>{name}</h3>}
      <EntryList
        name={name}
        list={list}
        news={(count) => t('moderation.rules.hits.news', { count })}
        empty={
          <EmptyState title={t('moderation.rules.hits.none')}>
            <p>{t('moderation.rules.hits.none.text')}</p>
          </EmptyState>
        }
      >
        {(hit) => <Hit hit={hit} of={of} />}
      </EntryList>
    </section>
  )
}

/** As it happened it fired when it was written; tried on what stands, only the time of the text says something. */
function Hit({ hit, of }: { hit: RuleHit; of: RuleHitsProps['of'] }) {
  const t = useT()
  const at = of === 'real' ? hit.foundAt : hit.writtenAt
  return (
    <Card as="article" className="stack tight">
      <p className="row apart">
        <span className="meta">
          {t(`moderation.rules.of.${hit.subjectKind}`)}
          {at && (
            <>
              {' · '}
              {of === 'backtest' && `${t('moderation.rules.hits.written')} `}
              <TimeAgo at={at} />
            </>
          )}
        </span>
        {hit.outcome && (
          <Badge kind={hit.outcome === 'right' ? 'good' : 'plain'}>
            {t(`moderation.rules.outcome.${hit.outcome}`)}
          </Badge>
        )}
      </p>
      {hit.excerpt === null ? (
        <p>{t('moderation.rules.hits.hidden')}</p>
      ) : (
        <Excerpt text={hit.excerpt} spans={hit.spans} titleEnd={hit.titleEnd} />
      )}
      {hit.postId && (
        <p>
          <Link to={postAddress({ id: hit.postId, title: hit.title ?? '' })}>
            {t('moderation.rules.hits.open', { title: hit.title ?? '' })}
          </Link>
        </p>
      )}
    </Card>
  )
}

interface ExcerptProps {
  text: string
  spans: RuleHit['spans']
  titleEnd: number | null
}

/** The title stands apart from the words below it. */
function Excerpt({ text, spans, titleEnd }: ExcerptProps) {
  if (titleEnd === null)
    return (
      <p className="as-written">
        <Marked text={text} spans={spans} />
      </p>
    )
  const below = titleEnd + 1
  return (
    <>
      <p className="as-written">
        <strong>
          <Marked text={text.slice(0, titleEnd)} spans={within(spans, 0, titleEnd)} />
        </strong>
      </p>
      <p className="as-written">
        <Marked text={text.slice(below)} spans={within(spans, below, text.length)} />
      </p>
    </>
  )
}
