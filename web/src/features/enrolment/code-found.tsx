import { formatCode } from '@kith/shared/enrolment/code.ts'
import { useQuery } from '@tanstack/react-query'
import { dropCode, type CodeInHand } from '../../lib/code-in-hand.ts'
import { groupsQuery, isNamed } from '../../lib/groups.ts'
import { useT } from '../../lib/i18n.ts'
import { expectArrival } from '../../ui/arrival.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonRow } from '../../ui/button-row.tsx'
import { Card } from '../../ui/card.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'

interface CodeFoundProps {
  held: CodeInHand
  signedIn: boolean
}

/** The clinic and the group a code stands for; it is not spent by this. */
export function CodeFound({ held, signedIn }: CodeFoundProps) {
  const t = useT()
  const { data } = useQuery({ ...groupsQuery, enabled: held.groupSlug !== null })
  const group = data?.items.find((one) => isNamed(one, held.groupSlug))
  return (
    <div className="stack loose reading">
      <PageTitle key={held.code}>
        {t('enrolment.found.title', { clinic: held.clinicName })}
      </PageTitle>
      <Card className="stack">
        <p className="printed-code">{formatCode(held.code)}</p>
        {group && <p>{t('enrolment.found.group', { group: group.name })}</p>}
        <p>{t('enrolment.found.next')}</p>
        <ButtonRow>
          {signedIn ? (
            <LinkButton to="/consent">{t('enrolment.found.go-on')}</LinkButton>
          ) : (
            <LinkButton to="/join/{-$step}">{t('enrolment.found.join')}</LinkButton>
          )}
          {!signedIn && (
            <LinkButton to="/sign-in" search={{ next: '/consent' }} look="secondary">
              {t('enrolment.found.sign-in')}
            </LinkButton>
          )}
        </ButtonRow>
      </Card>
      <div>
        <Button look="quiet" onClick={putAway}>
          {t('enrolment.found.another')}
        </Button>
      </div>
    </div>
  )
}

function putAway(): void {
  expectArrival()
  dropCode()
}
