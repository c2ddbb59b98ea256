import { LEFT_OUT } from '@kith/shared/surveys/redcap-remarks.ts'
import { useT } from '../../../../lib/i18n.ts'
import { Notice } from '../../../../ui/notice.tsx'
import { LineFaults } from '../../line-faults.tsx'
import type { ReadDictionary } from './api.ts'

type DictionaryRemark = ReadDictionary['remarks'][number]

/** What would become of a dictionary, before anything is kept. */
export function DictionaryLook({ read }: { read: ReadDictionary }) {
  const t = useT()
  const { title, items, remarks } = read
  // No dictionary of others has Spanish: that is one sentence, not a line for each question.
  const isUntranslated = remarks.some(({ code }) => code === 'spanish')
  const leftOut = remarks.filter(isLeftOut)
  const toLookAt = remarks.filter((one) => !isLeftOut(one) && one.code !== 'spanish')
  const isWhole = leftOut.some(({ code }) => code === 'columns' || code === 'many')
  const questions = items.filter(({ type }) => type !== 'group' && type !== 'display').length
  return (
    <>
      <Notice
        kind={items.length === 0 ? 'danger' : 'info'}
        live={items.length === 0 ? 'alert' : 'status'}
        title={
          items.length === 0
            ? t('clinic.dictionary.refused')
            : t('clinic.dictionary.found', { title, count: questions })
        }
      >
        {items.length > 0 && (
          <>
            <p>{t('clinic.dictionary.not-kept')}</p>
            {isUntranslated && <p>{t('clinic.dictionary.spanish')}</p>}
          </>
        )}
        {isWhole && <p>{t('clinic.dictionary.whole')}</p>}
      </Notice>
      <Remarks caption={t('clinic.dictionary.left-out')} remarks={leftOut} />
      <Remarks caption={t('clinic.dictionary.look-at')} remarks={toLookAt} />
    </>
  )
}

function isLeftOut({ code }: DictionaryRemark): boolean {
  return LEFT_OUT.some((one) => one === code)
}

function Remarks({ caption, remarks }: { caption: string; remarks: readonly DictionaryRemark[] }) {
  const t = useT()
  const why = ({ code }: DictionaryRemark) => t(`clinic.dictionary.remark.${code}`)
  return <LineFaults caption={caption} faults={remarks} why={why} />
}
