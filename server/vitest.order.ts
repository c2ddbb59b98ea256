import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What walks the whole product takes longest, so it begins first: else one core waits for it at the end. */
export class WalksFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const walks = sorted.filter(isWalk)
    return [...walks, ...sorted.filter((file) => !isWalk(file))]
  }
}

function isWalk({ moduleId }: TestSpecification): boolean {
  return moduleId.includes('/testing/')
}
