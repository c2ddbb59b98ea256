import { useQuery } from '@tanstack/react-query'
import { useCan } from '../../lib/can.ts'
import { languages, useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SubPage } from '../../ui/sub-page.tsx'
import { Table } from '../../ui/table.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { mailQuery, type MailPage } from './api.ts'
import './admin.css'

type Letter = MailPage['letters'][number]
type Job = MailPage['jobs'][number]

/** What each mail looks like, and how much of it waits. */
export function MailScreen() {
  const t = useT()
  const me = useMe()
  const mayRead = useCan()('mail.read', {})
  const query = useQuery({ ...mailQuery, enabled: mayRead })
  const title = t('admin.mail.title')
  return (
    <ForMembers who={me} title={title} why={t('admin.mail.why')}>
      {() => (
        <SubPage title={title} up={{ to: '/admin', label: t('admin.people.title') }}>
          {mayRead ? (
            <WhenLoaded query={query} waiting={<Skeleton shape="cards" count={4} />}>
              {({ letters, jobs }) => (
                <>
                  <Jobs jobs={jobs} />
                  <p>{t('admin.mail.lead')}</p>
                  <div className="stack">
                    {letters.map((letter) => (
                      <LetterPart key={letter.key} letter={letter} />
                    ))}
                  </div>
                </>
              )}
            </WhenLoaded>
          ) : (
            <p>{t('admin.mail.not-yours')}</p>
          )}
        </SubPage>
      )}
    </ForMembers>
  )
}

function Jobs({ jobs }: { jobs: readonly Job[] }) {
  const t = useT()
  return (
    <div className="stack tight">
      <Table
        caption={t('admin.mail.jobs')}
        onPhone="scroll"
        rows={jobs}
        rowKey={({ queue }) => queue}
        columns={[
          {
            key: 'queue',
            label: t('admin.mail.job'),
            cell: ({ queue }) => t(`admin.mail.queue.${queue}`),
          },
          {
            key: 'waiting',
            label: t('admin.mail.waiting'),
            cell: ({ waiting }) => waiting,
            numeric: true,
          },
          {
            key: 'failed',
            label: t('admin.mail.failed'),
            cell: ({ failed }) => failed,
            numeric: true,
          },
        ]}
      />
      <p className="meta">{t('admin.mail.jobs.text')}</p>
    </div>
  )
}

function LetterPart({ letter: { key, texts } }: { letter: Letter }) {
  const t = useT()
  const name = t(`admin.mail.letter.${key}`)
  return (
    <Disclosure summary={name}>
      <div className="stack loose">
        {texts.map(({ locale, subject, text, html }) => (
          <section
            key={locale}
            className="stack tight"
            aria-label={`${name}, ${languages[locale]}`}
          >
            <h2>{languages[locale]}</h2>
            <p>
              {t('admin.mail.subject')}: <strong lang={locale}>{subject}</strong>
            </p>
            <h3>{t('admin.mail.as-text')}</h3>
            <p className="letter" lang={locale}>
              {text}
            </p>
            <h3>{t('admin.mail.as-html')}</h3>
            {/* Without any right: no script, no form, no place to go. */}
            <iframe
              className="letter-frame"
              title={t('admin.mail.frame', { letter: name, language: languages[locale] })}
              sandbox=""
              srcDoc={html}
            />
          </section>
        ))}
      </div>
    </Disclosure>
  )
}
