import { useT } from '../../lib/i18n.ts'
import type { SurveyReport } from './api.ts'

/** Whose answers a report does not count, and from how many on it will. */
export function LeftOutText({ leftOut }: Pick<SurveyReport, 'leftOut'>) {
  const t = useT()
  return leftOut.map(
    ({ whose, count }) =>
      !count.shown && (
        <p key={whose} className="meta">
          {t(`clinic.left-out.${whose}`, { below: count.below })}
        </p>
      ),
  )
}
