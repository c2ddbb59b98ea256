import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParam } from '../../../lib/address.ts'
import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { WhenLoaded } from '../../../ui/when-loaded.tsx'
import { ruleQuery, type RuleDetail } from './api.ts'
import { BacktestCard } from './backtest-card.tsx'
import { EditRule } from './edit-rule.tsx'
import { MoveRule } from './move-rule.tsx'
import { RuleFigures } from './rule-figures.tsx'
import { RuleHits } from './rule-hits.tsx'
import { RulePage } from './rule-page.tsx'
import { RuleVersions } from './rule-versions.tsx'
import { ruleName } from './rule-words.ts'
import { WhatItLooksFor } from './what-it-looks-for.tsx'
import '../moderation.css'

/** One rule: what it does, how it does, and what can be made of it. */
export function RuleScreen() {
  const t = useT()
  const ruleId = useParam('ruleId')
  const query = useQuery(ruleQuery(ruleId))
  const gone = isProblem(query.error, 'request.not-found') && !query.data
  return (
    <RulePage
      title={query.data ? ruleName(query.data, t) : t('moderation.rules.one')}
      up={{ to: '/team/rules', label: t('moderation.rules') }}
    >
      {gone ? (
        <EmptyState title={t('moderation.rules.gone')}>
          <p>{t('moderation.rules.gone.text')}</p>
        </EmptyState>
      ) : (
        <WhenLoaded query={query} waiting={<Skeleton shape="cards" count={3} />}>
          {(rule) => <Rule rule={rule} />}
        </WhenLoaded>
      )}
    </RulePage>
  )
}

function Rule({ rule }: { rule: RuleDetail }) {
  const t = useT()
  const [editing, setEditing] = useState(false)
  if (editing && rule.spec)
    return <EditRule rule={rule} spec={rule.spec} onDone={() => setEditing(false)} />
  return (
    <>
      {rule.alarm && (
        <Notice kind="warning" title={t(`moderation.rules.alarm.${rule.alarm}.title`)}>
          <p>
            {t(rule.shipped ? 'moderation.rules.alarm.stays' : 'moderation.rules.alarm.demoted')}
          </p>
        </Notice>
      )}
      <Card as="section" className="stack" aria-labelledby="rule-now">
        <h2 id="rule-now">{t(`moderation.rules.state.${rule.state}`)}</h2>
        <p>{t(`moderation.rules.state.${rule.state}.text`)}</p>
        <WhatItLooksFor rule={rule} />
        <RuleFigures figures={rule.figures} />
        <MoveRule key={rule.version} rule={rule} />
        {rule.spec && rule.state !== 'live' && (
          <div>
            <Button look="quiet" onClick={() => setEditing(true)}>
              {t('moderation.rules.edit')}
            </Button>
          </div>
        )}
      </Card>
      <BacktestCard rule={rule} />
      <RuleHits id={rule.id} of="real" />
      <RuleVersions versions={rule.versions} shipped={rule.shipped} />
    </>
  )
}
