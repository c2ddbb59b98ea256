import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import type { Item, Proposal } from '../api.ts'
import type { Review } from '../item/use-review.ts'
import { draftOf } from './draft-of.ts'
import { ProposalText } from './proposal-text.tsx'

interface EndedProposalProps {
  item: Item
  proposal: Proposal
  review: Review
}

/** What one proposed in vain, for who goes on with it: not a word of it is lost. */
export function EndedProposal({ item, proposal, review }: EndedProposalProps) {
  const t = useT()
  const { mode, words } = review
  const again = () => {
    words.change(draftOf(proposal))
    document.getElementById('decide')?.focus()
  }
  return (
    <>
      <h2 id="two" tabIndex={-1}>
        {t('moderation.two.kept')}
      </h2>
      <ProposalText item={item} proposal={proposal} />
      {mode === 'yours' ? (
        <div>
          <Button onClick={again}>{t('moderation.two.again')}</Button>
        </div>
      ) : (
        <p>{t('moderation.two.kept.take')}</p>
      )}
    </>
  )
}
