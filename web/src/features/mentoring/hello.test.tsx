import { screen, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { serve } from '../../testing/answers.ts'
import { draw } from '../../testing/draw.tsx'
import { aMember } from '../../testing/people.ts'
import { HelloScreen } from './hello-screen.tsx'

const group = { id: '018f0000-0000-7000-8000-000000000002', slug: 'garden', name: 'Garden' }
const lorna = aMember({ screenName: 'Lorna K.', mentorOf: [group.id] })

afterEach(() => vi.unstubAllGlobals())

it('shows what newcomers will read as it is written, with who says it, and nothing of what is empty', async () => {
  serve({
    'GET /api/me': () => Response.json({ person: lorna }),
    'GET /api/groups': () => Response.json({ items: [] }),
    'GET /api/desk/hellos': () => Response.json({ items: [{ group, hello: null }] }),
  })
  const { user } = await draw(<HelloScreen />)
  const box = await screen.findByRole('textbox', { name: 'Your hello for Garden' })
  const preview = () => screen.queryByRole('group', { name: 'What a newcomer will read' })
  expect(preview()).toBeNull()
  await user.type(box, 'Welcome.{Enter}Read as long as you like.')
  const shown = within(preview() ?? document.createElement('div'))
  expect(shown.getByRole('heading', { name: 'Lorna K.' })).toBeTruthy()
  expect(shown.getByText('Mentor in Garden')).toBeTruthy()
  expect(shown.getByRole('article').lastChild?.textContent).toBe(
    'Welcome.\nRead as long as you like.',
  )
  await user.clear(box)
  expect(preview()).toBeNull()
})
