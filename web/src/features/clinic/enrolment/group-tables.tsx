import { useT } from '../../../lib/i18n.ts'
import type { Enrolment } from '../api.ts'
import { GroupTable } from './group-table.tsx'

/** Who handed brochures over, what they were, and in which language. */
export function GroupTables({ report }: { report: Enrolment }) {
  const t = useT()
  const { channels, materials, languages, stages } = report
  return (
    <>
      <GroupTable
        caption={t('clinic.channels.title')}
        label={t('clinic.channels.who')}
        stages={stages}
        groups={channels.map(({ channel, ...counts }) => ({
          name: t(`clinic.handed-by.${channel}`),
          ...counts,
        }))}
      />
      <GroupTable
        caption={t('clinic.materials.title')}
        label={t('clinic.materials.what')}
        stages={stages}
        groups={materials.map(({ material, ...counts }) => ({
          name: t(`clinic.material.${material}`),
          ...counts,
        }))}
      />
      <GroupTable
        caption={t('clinic.languages.title')}
        label={t('clinic.languages.which')}
        stages={stages}
        groups={languages.map(({ language, ...counts }) => ({
          name: t(`clinic.language.${language}`),
          ...counts,
        }))}
      />
    </>
  )
}
