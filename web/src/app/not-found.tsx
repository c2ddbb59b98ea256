import { lazyRouteComponent } from '@tanstack/react-router'
import { Suspense } from 'react'
import { Skeleton } from '../ui/skeleton.tsx'

const Screen = lazyRouteComponent(() => import('./not-found-screen.tsx'), 'NotFoundScreen')

/** Few people see it, so that its code comes when it is needed; the frame around it stays meanwhile. */
export function NotFound() {
  return (
    <Suspense fallback={<Skeleton shape="page" count={4} />}>
      <Screen />
    </Suspense>
  )
}
