import { Link } from '@tanstack/react-router'
import { useT } from '../../../lib/i18n.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Card } from '../../../ui/card.tsx'
import type { Tried } from './api.ts'
import { Marked } from './marked-words.tsx'
import { ruleName, whatItDoes } from './rule-words.ts'

type Hit = Tried['hits'][number]

/** What would become of the words, and each rule that fires on them, with where and why. */
export function TryResult({ text, tried: { verdict, hits } }: { text: string; tried: Tried }) {
  const t = useT()
  return (
    <div className="stack" role="status">
      <p>
        <strong>{t(`moderation.rules.try.verdict.${verdict}`)}</strong>
      </p>
      <Card className="stack">
        <p className="as-written">
          <Marked
            text={text}
            spans={hits.map(({ span }) => span).filter((span) => !isWhole(span, text))}
          />
        </p>
      </Card>
      <ul className="plain-list stack" aria-label={t('moderation.rules.try.fired')}>
        {hits.map((hit, index) => (
          <li key={index}>
            <HitCard hit={hit} text={text} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function HitCard({ hit, text }: { hit: Hit; text: string }) {
  const t = useT()
  const { rule, state, kind, span, readAs } = hit
  const name = ruleName({ id: rule, name: hit.name }, t)
  const words = text.slice(span.start, span.end)
  return (
    <Card as="article" className="stack tight">
      <p className="row apart">
        {rule === 'draft' ? (
          <strong>{t('moderation.rules.try.this', { name })}</strong>
        ) : (
          <Link to="/team/rules/$ruleId" params={{ ruleId: rule }}>
            {name}
          </Link>
        )}
        <Badge kind={state === 'live' ? 'good' : 'plain'}>
          {t(`moderation.rules.state.${state}`)}
        </Badge>
      </p>
      <p>
        {isWhole(span, text) ? (
          t('moderation.rules.try.whole')
        ) : (
          <>
            {t(`moderation.rules.kind.${kind}`)}: <mark>{words}</mark>{' '}
            {readAs && t('moderation.rules.try.read-as', { words: readAs })}
          </>
        )}
      </p>
      <p className="meta">
        {t(state === 'live' ? 'moderation.rules.try.acts' : 'moderation.rules.try.would', {
          what: whatItDoes(hit, t),
        })}
      </p>
    </Card>
  )
}

function isWhole({ start, end }: Hit['span'], text: string): boolean {
  return start === 0 && end === text.length
}
