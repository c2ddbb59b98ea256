import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Trans, useLocale, useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { Notice } from '../../ui/notice.tsx'
import { guidelinesQuery, useSeen, type Guidelines } from './api.ts'
import { ProsePage, ProseSection } from './prose.tsx'
import './pages.css'

export function GuidelinesScreen() {
  const t = useT()
  const locale = useLocale()
  // Asked for beside the page: without an answer it is the text that everybody has.
  const { data } = useQuery(guidelinesQuery)
  const words = data?.words?.[locale]
  return (
    <ProsePage title={t('pages.guidelines.title')}>
      {data && <Changes guidelines={data} />}
      {words === undefined ? <Shipped /> : <p className="guideline-words">{words}</p>}
      <p className="no-print">
        <Trans id="pages.guidelines.how" components={{ 0: <Link to="/how-we-moderate" /> }} />
      </p>
    </ProsePage>
  )
}

/** What is new, for who has not been shown it; from then on it is no news to them. */
function Changes({ guidelines: { version, changes, unseen, publishedAt } }: ChangesProps) {
  const t = useT()
  const locale = useLocale()
  const me = useMe()
  const { mutate } = useSeen()
  const tell = unseen && me !== null && me !== undefined
  useEffect(() => {
    if (tell) mutate(version)
  }, [tell, version, mutate])
  if (changes === null) return null
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(publishedAt))
  return (
    <Notice title={t(unseen ? 'pages.guidelines.new' : 'pages.guidelines.since', { day })}>
      <p className="guideline-words">{changes[locale]}</p>
    </Notice>
  )
}

interface ChangesProps {
  guidelines: Guidelines
}

/** The text that the software brings along: it is read without a connection too. */
function Shipped() {
  const t = useT()
  return (
    <>
      <p className="lead">{t('pages.guidelines.lead')}</p>
      <ProseSection title={t('pages.guidelines.kind')}>
        <ul className="stack tight">
          <li>{t('pages.guidelines.kind.1')}</li>
          <li>{t('pages.guidelines.kind.2')}</li>
          <li>{t('pages.guidelines.kind.3')}</li>
          <li>{t('pages.guidelines.kind.4')}</li>
        </ul>
      </ProseSection>
      <ProseSection title={t('pages.guidelines.care')}>
        <ul className="stack tight">
          <li>{t('pages.guidelines.care.1')}</li>
          <li>{t('pages.guidelines.care.2')}</li>
          <li>{t('pages.guidelines.care.3')}</li>
        </ul>
      </ProseSection>
      <ProseSection title={t('pages.guidelines.private')}>
        <ul className="stack tight">
          <li>{t('pages.guidelines.private.1')}</li>
          <li>{t('pages.guidelines.private.2')}</li>
          <li>{t('pages.guidelines.private.3')}</li>
        </ul>
      </ProseSection>
      <ProseSection title={t('pages.guidelines.fair')}>
        <ul className="stack tight">
          <li>{t('pages.guidelines.fair.1')}</li>
          <li>{t('pages.guidelines.fair.2')}</li>
          <li>{t('pages.guidelines.fair.3')}</li>
          <li>{t('pages.guidelines.fair.4')}</li>
        </ul>
      </ProseSection>
      <ProseSection title={t('pages.guidelines.decide')}>
        <p>{t('pages.guidelines.decide.1')}</p>
        <p>{t('pages.guidelines.decide.2')}</p>
        <p>{t('pages.guidelines.decide.3')}</p>
        <p>{t('pages.guidelines.decide.4')}</p>
      </ProseSection>
    </>
  )
}
