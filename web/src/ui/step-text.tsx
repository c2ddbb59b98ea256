import { useT } from '../lib/i18n.ts'

/** "Step 2 of 5" */
export function StepText({ step, of }: { step: number; of: number }) {
  const t = useT()
  return <p className="meta">{t('ui.step', { step, of })}</p>
}
