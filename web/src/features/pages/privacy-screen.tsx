import { EXPORT_KEPT, LEAVING_WAITS } from '@kith/shared/accounts/own-data-contract.ts'
import { KEPT_DAYS } from '@kith/shared/clinic/kept-days.ts'
import { useT } from '../../lib/i18n.ts'
import { ProsePage, ProseSection } from './prose.tsx'
import { ResponsiblePart } from './responsible-part.tsx'

export function PrivacyScreen() {
  const t = useT()
  return (
    <ProsePage title={t('pages.privacy.title')}>
      <p className="lead">{t('pages.privacy.lead')}</p>
      <ProseSection title={t('pages.privacy.who')}>
        <ResponsiblePart />
      </ProseSection>
      <ProseSection title={t('pages.privacy.keep')}>
        <ul className="stack tight">
          <li>{t('pages.privacy.keep.1')}</li>
          <li>{t('pages.privacy.keep.2')}</li>
          <li>{t('pages.privacy.keep.3')}</li>
          <li>{t('pages.privacy.keep.4')}</li>
        </ul>
      </ProseSection>
      <ProseSection title={t('pages.privacy.long')}>
        <ul className="stack tight">
          <li>{t('pages.privacy.long.words')}</li>
          <li>{t('pages.privacy.long.leaving', { days: LEAVING_WAITS })}</li>
          <li>{t('pages.privacy.long.export', { days: EXPORT_KEPT })}</li>
          <li>{t('pages.privacy.long.drafts', { days: KEPT_DAYS.drafts })}</li>
          <li>{t('pages.privacy.long.codes', { days: KEPT_DAYS.codes })}</li>
          <li>{t('pages.privacy.long.links', { days: KEPT_DAYS.links })}</li>
          <li>{t('pages.privacy.long.log')}</li>
        </ul>
      </ProseSection>
      <ProseSection title={t('pages.privacy.read')}>
        <ul className="stack tight">
          <li>{t('pages.privacy.read.1')}</li>
          <li>{t('pages.privacy.read.2')}</li>
          <li>{t('pages.privacy.read.3')}</li>
          <li>{t('pages.privacy.read.4')}</li>
          <li>{t('pages.privacy.read.5')}</li>
        </ul>
      </ProseSection>
      <ProseSection title={t('pages.privacy.clinic')}>
        <p>{t('pages.privacy.clinic.1')}</p>
        <p>{t('pages.privacy.clinic.2')}</p>
        <p>{t('pages.privacy.clinic.3')}</p>
      </ProseSection>
      <ProseSection title={t('pages.privacy.mail')}>
        <p>{t('pages.privacy.mail.1')}</p>
        <p>{t('pages.privacy.mail.2')}</p>
      </ProseSection>
      <ProseSection title={t('pages.privacy.others')}>
        <p>{t('pages.privacy.others.1')}</p>
        <p>{t('pages.privacy.others.2')}</p>
      </ProseSection>
      <ProseSection title={t('pages.privacy.choice')}>
        <p>{t('pages.privacy.choice.1')}</p>
        <p>{t('pages.privacy.choice.2')}</p>
        <p>{t('pages.privacy.choice.3')}</p>
      </ProseSection>
    </ProsePage>
  )
}
