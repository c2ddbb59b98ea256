import { Link } from '@tanstack/react-router'
import { msg, useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { useSignOut } from '../../../lib/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { ForMembers } from '../../../ui/for-members.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import '../accounts.css'

const places = [
  {
    to: '/settings/profile',
    title: msg('accounts.settings.profile'),
    text: msg('accounts.settings.profile.text'),
  },
  {
    to: '/settings/reading',
    title: msg('accounts.settings.reading'),
    text: msg('accounts.settings.reading.text'),
  },
  {
    to: '/settings/language',
    title: msg('accounts.settings.language'),
    text: msg('accounts.settings.language.text'),
  },
  {
    to: '/settings/notices',
    title: msg('accounts.settings.notices'),
    text: msg('accounts.settings.notices.text'),
  },
  {
    to: '/settings/decisions',
    title: msg('accounts.settings.decisions'),
    text: msg('accounts.settings.decisions.text'),
  },
  {
    to: '/settings/reports',
    title: msg('accounts.settings.reports'),
    text: msg('accounts.settings.reports.text'),
  },
  {
    to: '/settings/privacy',
    title: msg('accounts.settings.privacy'),
    text: msg('accounts.settings.privacy.text'),
  },
  {
    to: '/settings/clinic',
    title: msg('accounts.settings.clinic'),
    text: msg('accounts.settings.clinic.text'),
  },
  {
    to: '/survey/{-$assignmentId}/{-$page}',
    title: msg('accounts.settings.survey'),
    text: msg('accounts.settings.survey.text'),
  },
  {
    to: '/settings/security',
    title: msg('accounts.settings.security'),
    text: msg('accounts.settings.security.text'),
  },
  {
    to: '/settings/data',
    title: msg('accounts.settings.data'),
    text: msg('accounts.settings.data.text'),
  },
]

export function SettingsScreen() {
  const t = useT()
  const me = useMe()
  const signOut = useSignOut()
  const title = t('accounts.settings')
  return (
    <ForMembers who={me} title={title} why={t('accounts.settings.why')}>
      {({ screenName }) => (
        <div className="stack loose">
          <div className="stack tight">
            <PageTitle>{title}</PageTitle>
            <p>{t('accounts.settings.as', { name: screenName })}</p>
          </div>
          <ul className="plain-list settings-list">
            {places.map((place) => (
              <li key={place.to}>
                <Card className="stack tight">
                  <h2 className="guideline-title">
                    <Link to={place.to}>{t(place.title)}</Link>
                  </h2>
                  <p>{t(place.text)}</p>
                </Card>
              </li>
            ))}
          </ul>
          <ProblemNotice error={signOut.error} />
          <div>
            <Button busy={signOut.isPending} onClick={() => signOut.mutate('keep')}>
              {t('accounts.sign-out')}
            </Button>
          </div>
        </div>
      )}
    </ForMembers>
  )
}
