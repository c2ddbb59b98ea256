import type { ReactNode } from 'react'
import { useT } from '../../lib/i18n.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { NewsBar } from '../../ui/news-bar.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { useShown } from './use-shown.ts'

interface ReportFrameProps<Data> {
  report: ReturnType<typeof useShown<Data, readonly unknown[]>>
  children: (data: Data) => ReactNode
}

/** A report with all its states: on its way, not come, not possible, and with newer numbers. */
export function ReportFrame<Data>({ report, children }: ReportFrameProps<Data>) {
  const t = useT()
  const { data, error, retry, retrying, isNews, show } = report
  if (isProblem(error, 'report.range', 'report.too-few', 'report.too-close'))
    return (
      <ProblemNotice error={error}>
        <div>
          <LinkButton
            to="."
            look="secondary"
            search={(kept: object) => ({ ...kept, from: undefined, to: undefined })}
          >
            {t('clinic.range.half')}
          </LinkButton>
        </div>
      </ProblemNotice>
    )
  if (data === undefined && !error) return <Skeleton count={12} />
  return (
    <>
      <ProblemNotice error={error} onRetry={retry} retrying={retrying} />
      {data !== undefined && (
        <>
          <div className="no-print">
            <NewsBar
              edge="top"
              news={isNews ? t('clinic.news') : ''}
              show={t('clinic.news.show')}
              onShow={show}
              idle={t('clinic.news.none')}
            />
          </div>
          {children(data)}
        </>
      )}
    </>
  )
}
