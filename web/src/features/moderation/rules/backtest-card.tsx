import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { TimeAgo } from '../../../ui/time-text.tsx'
import { useBacktest, useStopBacktest, type Backtest, type RuleDetail } from './api.ts'
import { RuleHits } from './rule-hits.tsx'

/** Trying a rule on what was written already: how far it has come, and what it found. */
export function BacktestCard({ rule }: { rule: RuleDetail }) {
  const t = useT()
  const { backtest } = rule
  return (
    <Card as="section" className="stack" aria-labelledby="backtest">
      <h2 id="backtest">{t('moderation.rules.backtest')}</h2>
      <p>{t('moderation.rules.backtest.lead')}</p>
      {!rule.inText && <Notice>{t('moderation.rules.backtest.not-in-text')}</Notice>}
      {backtest?.state === 'running' ? (
        <Running id={rule.id} backtest={backtest} />
      ) : (
        <AtRest id={rule.id} backtest={backtest} />
      )}
    </Card>
  )
}

function AtRest({ id, backtest }: { id: string; backtest: Backtest | null }) {
  const t = useT()
  const begin = useBacktest(id)
  return (
    <>
      <Ended backtest={backtest} />
      <ProblemNotice error={begin.error} />
      <div>
        <Button
          look={backtest?.current ? 'quiet' : 'primary'}
          busy={begin.isPending}
          onClick={() => begin.mutate()}
        >
          {t(backtest ? 'moderation.rules.backtest.again' : 'moderation.rules.backtest.begin')}
        </Button>
      </div>
      {backtest && backtest.found > 0 && <RuleHits key={backtest.id} id={id} of="backtest" />}
    </>
  )
}

function Running({ id, backtest }: { id: string; backtest: Backtest }) {
  const t = useT()
  const stop = useStopBacktest(id)
  const { read, texts, found } = backtest
  return (
    <div className="stack tight">
      <ProgressBar
        label={t('moderation.rules.backtest.read', { read, texts, found })}
        value={texts > 0 ? read : undefined}
        max={Math.max(1, texts)}
      />
      <ProblemNotice error={stop.error} />
      <div>
        <Button look="quiet" busy={stop.isPending} onClick={() => stop.mutate()}>
          {t('moderation.rules.backtest.stop')}
        </Button>
      </div>
    </div>
  )
}

function Ended({ backtest }: { backtest: Backtest | null }) {
  const t = useT()
  if (!backtest) return <p>{t('moderation.rules.backtest.never')}</p>
  const { state, read, found, endedAt, current } = backtest
  return (
    <div className="stack tight" role="status">
      <p>
        <strong>{t(`moderation.rules.backtest.${state}`, { read, found })}</strong>{' '}
        {endedAt && (
          <span className="meta">
            <TimeAgo at={endedAt} />
          </span>
        )}
      </p>
      {!current && <p>{t('moderation.rules.backtest.old')}</p>}
    </div>
  )
}
