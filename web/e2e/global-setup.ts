import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { newCommunity } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the community stands that each file of journeys begins with. */
    community: string
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const community = await newCommunity()
  project.provide('community', community)
  return () => rmSync(community, { recursive: true, force: true })
}
