import type { BulkAction } from '@kith/shared/moderation/bulk.ts'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useT, type Translate } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { previewQuery, useBatch, type Outcome, type Preview } from './bulk-api.ts'
import { ForeseenCard } from './foreseen-card.tsx'
import { LeftOutList } from './left-out-list.tsx'
import { UndoBatch } from './undo-batch.tsx'
import type { What } from './what-form.tsx'

interface BulkPreviewProps {
  ids: readonly string[]
  action: BulkAction
  what: What
  /** Back to choosing, with everything as it was. */
  onBack: () => void
  /** Back to the list. */
  onDone: () => void
}

/** What would happen, then what did. */
export function BulkPreview(props: BulkPreviewProps) {
  const { ids, action, what, onBack, onDone } = props
  const t = useT()
  const { data, error, refetch, isFetching } = useQuery(previewQuery(ids, action))
  const heading = useRef<HTMLHeadingElement>(null)
  const { run, outcome } = useBatch()
  const finished = run.isSuccess
  useEffect(() => heading.current?.focus(), [data, finished])
  return (
    <section className="stack" aria-labelledby="bulk-preview">
      <h2 id="bulk-preview" ref={heading} tabIndex={-1}>
        {t(finished ? 'moderation.bulk.result' : 'moderation.bulk.preview')}
      </h2>
      <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      {!data && !error && <Skeleton shape="cards" count={3} />}
      {data && finished && <Result outcome={outcome} left={data.leftOut} onDone={onDone} />}
      {data && !finished && (
        <Foreseen
          data={data}
          what={what}
          action={action}
          run={run}
          outcome={outcome}
          onBack={onBack}
        />
      )}
    </section>
  )
}

interface ForeseenProps extends Pick<BulkPreviewProps, 'action' | 'what' | 'onBack'> {
  data: Preview
  run: ReturnType<typeof useBatch>['run']
  outcome: Outcome
}

function Foreseen({ data, action, what, run, outcome, onBack }: ForeseenProps) {
  const t = useT()
  const { items, leftOut } = data
  const { reason, letters } = what
  const begun = outcome.batchId !== null
  const go = () => {
    const adverse = action === 'remove' && reason && letters
    run.mutate({
      body: { action, ...(adverse && { policyCode: reason, letters }) },
      items: items.map(({ id, subjectVersion }) => ({ id, subjectVersion })),
    })
  }
  return (
    <>
      {items.length === 0 && <p>{t('moderation.bulk.nothing')}</p>}
      <ul className="stack plain-list">
        {items.map((item) => (
          <li key={item.id}>
            <ForeseenCard
              item={item}
              reason={action === 'remove' ? reason : null}
              letters={action === 'remove' ? letters : null}
            />
          </li>
        ))}
      </ul>
      <LeftOutList
        name={t('moderation.bulk.left-out', { count: leftOut.length })}
        items={leftOut}
      />
      {(run.isPending || begun) && (
        <ProgressBar
          label={t('moderation.bulk.progress', {
            done: outcome.done + outcome.leftOut.length,
            count: items.length,
          })}
          value={outcome.done + outcome.leftOut.length}
          max={items.length}
        />
      )}
      <ProblemNotice error={run.error} onRetry={go} retrying={run.isPending}>
        <p>{t('moderation.bulk.broke-off', { done: outcome.done })}</p>
      </ProblemNotice>
      <ButtonRow>
        {items.length > 0 && !run.error && (
          <Button look="primary" busy={run.isPending} onClick={go}>
            {doOf(action, items, t)}
          </Button>
        )}
        {!begun && !run.isPending && (
          <Button look="quiet" onClick={onBack}>
            {t('moderation.bulk.back')}
          </Button>
        )}
      </ButtonRow>
    </>
  )
}

/** The button says what it does to those that are listed: what waits is shown, what is shown is left. */
function doOf(action: BulkAction, items: Preview['items'], t: Translate): string {
  const count = items.length
  if (action === 'remove') return t('moderation.bulk.do.remove', { count })
  const shown = items.filter(({ before, after }) => before !== after).length
  if (shown === count) return t('moderation.bulk.do.show', { count })
  if (shown === 0) return t('moderation.bulk.do.leave', { count })
  return t('moderation.bulk.do.both', { shown, left: count - shown })
}

interface ResultProps extends Pick<BulkPreviewProps, 'onDone'> {
  outcome: Outcome
  left: Preview['leftOut']
}

function Result({ outcome, left, onDone }: ResultProps) {
  const t = useT()
  const { batchId, done, leftOut } = outcome
  const all = [...leftOut, ...left]
  return (
    <>
      <Notice kind={done > 0 ? 'success' : 'info'} live="status">
        <p>{t('moderation.bulk.done', { count: done })}</p>
        {all.length > 0 && <p>{t('moderation.bulk.not-done', { count: all.length })}</p>}
      </Notice>
      <LeftOutList name={t('moderation.bulk.left-out', { count: all.length })} items={all} />
      {batchId && done > 0 && <UndoBatch batchId={batchId} />}
      <div>
        <Button look="primary" onClick={onDone}>
          {t('moderation.bulk.to-list')}
        </Button>
      </div>
    </>
  )
}
