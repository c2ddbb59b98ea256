import { lazy, type ComponentType } from 'react'
import { needWords } from '../../lib/i18n.ts'
import type { CareProps } from './care.tsx'

/** Comes when somebody is in need of it. Where it can not be had, nothing else waits for it. */
export const LateCare = lazy(async (): Promise<{ default: ComponentType<CareProps> }> => {
  try {
    const [{ Care }] = await Promise.all([
      import('./care.tsx'),
      needWords('pages'),
      needWords('writing'),
    ])
    return { default: Care }
  } catch {
    return { default: () => null }
  }
})
