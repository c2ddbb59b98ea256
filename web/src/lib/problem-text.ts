import { useT } from './i18n.ts'
import { isProblem } from './problem-error.ts'

/** The function that says a failed request in plain words of the reader's language. */
export function useProblemText(): (error: unknown) => string {
  const t = useT()
  return (error) => t(`problem.${isProblem(error) ? error.code : 'request.failed'}`)
}
