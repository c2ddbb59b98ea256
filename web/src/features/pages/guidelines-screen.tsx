import { useT } from '../../lib/i18n.ts'
import { ProsePage, ProseSection } from './prose.tsx'

export function GuidelinesScreen() {
  const t = useT()
  return (
    <ProsePage title={t('pages.guidelines.title')}>
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
    </ProsePage>
  )
}
