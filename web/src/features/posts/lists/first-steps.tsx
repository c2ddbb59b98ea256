import { Link } from '@tanstack/react-router'
import { useEmailConfirmation } from '../../../lib/email-confirmation.ts'
import { Trans, useT } from '../../../lib/i18n.ts'
import { Card } from '../../../ui/card.tsx'
import { EmailNotice } from '../../../ui/email-notice.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'

/** For who is in no group yet: nobody can be before their e-mail address is confirmed, so that comes first. */
export function FirstSteps() {
  const t = useT()
  const confirmation = useEmailConfirmation()
  return (
    <Card as="section" className="stack">
      <h2>{t('posts.steps.title')}</h2>
      <EmailNotice confirmation={confirmation} />
      <ol className="stack tight">
        <li>{t('posts.steps.one')}</li>
        <li>{t('posts.steps.two')}</li>
        <li>
          <Trans id="posts.steps.three" components={{ 0: <Link to="/guidelines" /> }} />
        </li>
      </ol>
      <div>
        <LinkButton to="/groups" icon="groups">
          {t('posts.steps.find')}
        </LinkButton>
      </div>
    </Card>
  )
}
