import { Link } from '@tanstack/react-router'
import { isFinal, isSanction } from '@kith/shared/moderation/decisions.ts'
import { useT } from '../../../lib/i18n.ts'
import { postAddress } from '../../../lib/post-address.ts'
import type { Item, Proposal } from '../api.ts'
import { ForGood } from '../decide/decide-form.tsx'
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
      <Besides proposal={proposal} />
      <Preview draft={draftOf(proposal)} action={action} item={item} />
      {isFinal(action) && <ForGood />}
    </div>
  )
}

/** What it needs besides its reason and its words: who agrees agrees to this too. */
function Besides({ proposal: { action, particulars, intoName } }: Omit<ProposalTextProps, 'item'>) {
  const t = useT()
  const { days, warning, pause, into } = particulars
  const name = intoName ?? t('moderation.two.not-known')
  return (
    <>
      {days !== undefined && (
        <p>
          {t('moderation.days')} {t('moderation.days.count', { count: days })}
        </p>
      )}
      {warning && (
        <div className="stack tight">
          <p>{t('moderation.warning')}:</p>
          <p className="preview as-written">{warning}</p>
        </div>
      )}
      {pause && <p>{t('moderation.pause')}.</p>}
      {action === 'move' && <p>{t('moderation.two.moves', { name })}</p>}
      {action === 'merge' && into && (
        <p>
          {t('moderation.two.goes-on')}{' '}
          {intoName === null ? (
            name
          ) : (
            <Link to={postAddress({ id: into, title: intoName })} className="reach">
              {name}
            </Link>
          )}
        </p>
      )}
    </>
  )
}
