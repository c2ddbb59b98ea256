import { useT } from '../../lib/i18n.ts'
import { ProsePage, ProseSection } from './prose.tsx'

export function AccessibilityScreen() {
  const t = useT()
  return (
    <ProsePage title={t('pages.accessibility.title')}>
      <p className="lead">{t('pages.accessibility.lead')}</p>
      <ProseSection title={t('pages.accessibility.can')}>
        <ul className="stack tight">
          <li>{t('pages.accessibility.can.1')}</li>
          <li>{t('pages.accessibility.can.2')}</li>
          <li>{t('pages.accessibility.can.3')}</li>
          <li>{t('pages.accessibility.can.4')}</li>
          <li>{t('pages.accessibility.can.5')}</li>
          <li>{t('pages.accessibility.can.6')}</li>
        </ul>
      </ProseSection>
      <ProseSection title={t('pages.accessibility.aim')}>
        <p>{t('pages.accessibility.aim.1')}</p>
        <p>{t('pages.accessibility.aim.2')}</p>
      </ProseSection>
      <ProseSection title={t('pages.accessibility.tell')}>
        <p>{t('pages.accessibility.tell.1')}</p>
        <p>{t('pages.accessibility.tell.2')}</p>
      </ProseSection>
    </ProsePage>
  )
}
