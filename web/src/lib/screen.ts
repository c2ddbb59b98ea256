import { lazyRouteComponent } from '@tanstack/react-router'
import { needWords } from './i18n.ts'
import type { Feature } from './words.ts'

/** A screen that comes with its code and its words when it is first needed: the `component` of a route. */
export function screen<Module extends Record<string, unknown>, Name extends keyof Module & string>(
  features: Feature | readonly Feature[],
  load: () => Promise<Module>,
  name: Name,
) {
  return lazyRouteComponent(async () => {
    const [module] = await Promise.all([load(), ...[features].flat().map(needWords)])
    return module
  }, name)
}
