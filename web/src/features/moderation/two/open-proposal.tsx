import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { TimeAgo } from '../../../ui/time-text.tsx'
import type { Item, Proposal } from '../api.ts'
import type { Review } from '../item/use-review.ts'
import { Answers } from './answers.tsx'
import { ProposalText } from './proposal-text.tsx'

interface OpenProposalProps {
  item: Item
  proposal: Proposal
  review: Review
}

/** A proposal with its two answers; who made it may take it back. */
export function OpenProposal({ item, proposal, review }: OpenProposalProps) {
  const t = useT()
  const { by, mine, at, mayAnswer, stands } = proposal
  const name = by || t('moderation.said.someone')
  return (
    <>
      <h2 id="two" tabIndex={-1}>
        {t('moderation.two.proposed')}
      </h2>
      <p>
        {mine ? t('moderation.two.by-you') : t('moderation.two.by', { by: name })}{' '}
        <span className="meta">
          <TimeAgo at={at} />
        </span>
      </p>
      <ProposalText item={item} proposal={proposal} />
      {!stands && (
        <Notice kind="warning">
          <p>{t(mayAnswer ? 'moderation.two.out' : 'moderation.two.out.others')}</p>
        </Notice>
      )}
      {mayAnswer && <Answers item={item} proposal={proposal} review={review} />}
      {mine && <Own proposal={proposal} review={review} />}
      {!mine && !mayAnswer && <p>{t('moderation.two.not-yours')}</p>}
      <ProblemNotice error={review.two.error} />
    </>
  )
}

function Own({ proposal, review: { two } }: Omit<OpenProposalProps, 'item'>) {
  const t = useT()
  return (
    <>
      <p>{t('moderation.two.waits')}</p>
      <div>
        <Button busy={two.takingBack} onClick={() => two.takeBack(proposal)}>
          {t('moderation.two.take-back')}
        </Button>
      </div>
    </>
  )
}
