import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { draw } from '../../../testing/draw.tsx'
import { ExportTools } from './export-tools.tsx'

const tools = (daily: boolean) => (
  <ExportTools clinicId="c" range={{}} fileName="enrolment" daily={daily} />
)

it('a page that is counted each time says why its files can have other numbers, and one of the day does not', async () => {
  const { unmount } = await draw(tools(false))
  screen.getByText(/what came today can be here and not yet in the file/)
  unmount()
  await draw(tools(true))
  screen.getByText(/are counted once a day\.$/)
  expect(screen.queryByText(/what came today/)).toBeNull()
})
