import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Card } from '../../../ui/card.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { WhenLoaded } from '../../../ui/when-loaded.tsx'
import { rulesQuery, type RuleLine, type RuleState } from './api.ts'
import { RuleFigures } from './rule-figures.tsx'
import { RulePage } from './rule-page.tsx'
import { ruleName, whatItDoes } from './rule-words.ts'
import '../moderation.css'

const order: readonly RuleState[] = ['live', 'shadow', 'draft', 'retired']

/** All that texts are read by, and how each rule does. */
export function RulesScreen() {
  const t = useT()
  const query = useQuery(rulesQuery)
  return (
    <RulePage title={t('moderation.rules')} up={{ to: '/team', label: t('moderation.title') }}>
      <p className="lead">{t('moderation.rules.lead')}</p>
      <div className="row">
        <LinkButton to="/team/rules/new">{t('moderation.rules.new')}</LinkButton>
        <LinkButton to="/team/rules/try" look="quiet">
          {t('moderation.rules.try')}
        </LinkButton>
      </div>
      <Disclosure summary={t('moderation.rules.how')}>
        <ol className="stack tight">
          <li>{t('moderation.rules.how.draft')}</li>
          <li>{t('moderation.rules.how.shadow')}</li>
          <li>{t('moderation.rules.how.backtest')}</li>
          <li>{t('moderation.rules.how.live')}</li>
          <li>{t('moderation.rules.how.alarm')}</li>
        </ol>
      </Disclosure>
      <WhenLoaded query={query} waiting={<Skeleton shape="cards" count={4} />}>
        {({ items }) => <AllRules rules={items} />}
      </WhenLoaded>
    </RulePage>
  )
}

function AllRules({ rules }: { rules: readonly RuleLine[] }) {
  const t = useT()
  const alarmed = rules.filter(({ alarm }) => alarm !== null)
  return (
    <>
      {alarmed.length > 0 && (
        <Notice kind="warning" title={t('moderation.rules.alarms', { count: alarmed.length })}>
          <ul className="stack tight">
            {alarmed.map((rule) => (
              <li key={rule.id}>
                <Link to="/team/rules/$ruleId" params={{ ruleId: rule.id }}>
                  {ruleName(rule, t)}
                </Link>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {order.map((state) => (
        <RulesIn key={state} state={state} rules={rules.filter((rule) => rule.state === state)} />
      ))}
    </>
  )
}

interface RulesInProps {
  state: RuleState
  rules: readonly RuleLine[]
}

function RulesIn({ state, rules }: RulesInProps) {
  const t = useT()
  if (rules.length === 0) return null
  return (
    <section className="stack" aria-labelledby={`rules-${state}`}>
      <h2 id={`rules-${state}`}>{t(`moderation.rules.in.${state}`)}</h2>
      <ul className="plain-list stack">
        {rules.map((rule) => (
          <li key={rule.id}>
            <RuleCard rule={rule} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function RuleCard({ rule }: { rule: RuleLine }) {
  const t = useT()
  const locale = useLocale()
  const id = `rule-${rule.id}`
  return (
    <Card as="article" className="stack tight" aria-labelledby={id}>
      <div className="row apart">
        <h3 id={id} className="queue-title">
          <Link to="/team/rules/$ruleId" params={{ ruleId: rule.id }}>
            {ruleName(rule, t)}
          </Link>
        </h3>
        <Badge kind={rule.alarm ? 'warning' : 'plain'}>
          {t(
            rule.alarm
              ? `moderation.rules.alarm.${rule.alarm}`
              : `moderation.rules.state.${rule.state}`,
          )}
        </Badge>
      </div>
      <p>
        {t(`moderation.rules.kind.${rule.kind}`)}. {whatItDoes(rule, t)}
      </p>
      {rule.groups && (
        <p>
          {t('moderation.rules.only-in', {
            groups: new Intl.ListFormat(locale).format(rule.groups.map(({ name }) => name)),
          })}
        </p>
      )}
      <RuleFigures figures={rule.figures} />
    </Card>
  )
}
