import { isSanction } from '@kith/shared/moderation/decisions.ts'
import { useT } from '../../../lib/i18n.ts'
import type { Item, Proposal } from '../api.ts'
import { Preview } from '../decide/preview.tsx'
import { draftOf } from './draft-of.ts'

interface ProposalTextProps {
  item: Item
  proposal: Proposal
}

/** What is to be done, why, and what the member would read. */
export function ProposalText({ item, proposal }: ProposalTextProps) {
  const t = useT()
  const { action, policyCode, particulars } = proposal
  const mayGo = isSanction(action) && particulars.takeDown !== undefined
  return (
    <div className="stack">
      <p>
        <strong>{t(`moderation.action.${action}`)}.</strong>{' '}
        {policyCode !== null &&
          t('moderation.decided.reason', { reason: t(`moderation.reason.${policyCode}`) })}{' '}
        {mayGo && t(`moderation.two.text.${particulars.takeDown ? 'gone' : 'stays'}`)}
      </p>
      <Preview draft={draftOf(proposal)} action={action} item={item} />
    </div>
  )
}
