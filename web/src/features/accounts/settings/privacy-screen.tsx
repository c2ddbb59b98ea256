import { useCan } from '../../../lib/can.ts'
import { useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { ForMembers } from '../../../ui/for-members.tsx'
import { SubPage } from '../../../ui/sub-page.tsx'
import { Introductions } from './introductions.tsx'
import { MutedWords } from './muted-words.tsx'
import { PeopleList } from './people-list.tsx'
import '../accounts.css'

/** Whom and what one would rather not read, whom one has blocked, and how to end it. */
export function PrivacyScreen() {
  const t = useT()
  const knows = useCan()('people.know', {})
  const title = t('accounts.settings.privacy')
  return (
    <ForMembers who={useMe()} title={title} why={t('accounts.privacy.why')}>
      {() => (
        <SubPage title={title} up={{ to: '/settings', label: t('accounts.settings.all') }}>
          <section className="stack">
            <h2 tabIndex={-1}>{t('accounts.privacy.mutes')}</h2>
            <p>{t('accounts.privacy.mutes.text')}</p>
            {knows ? <PeopleList of="mutes" /> : <p>{t('accounts.apart.names')}</p>}
          </section>
          <section className="stack">
            <h2 tabIndex={-1}>{t('accounts.privacy.words')}</h2>
            <p>{t('accounts.privacy.words.text')}</p>
            <MutedWords />
          </section>
          <section className="stack">
            <h2>{t('accounts.privacy.introductions')}</h2>
            <p>{t('accounts.privacy.introductions.text')}</p>
            <Introductions />
          </section>
          <section className="stack">
            <h2 tabIndex={-1}>{t('accounts.privacy.blocks')}</h2>
            <p>{t('accounts.privacy.blocks.text')}</p>
            {knows ? <PeopleList of="blocks" /> : <p>{t('accounts.apart.names')}</p>}
          </section>
        </SubPage>
      )}
    </ForMembers>
  )
}
