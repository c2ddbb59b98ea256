import { env } from 'node:process' // caught: eslint(no-restricted-imports)
declare const anything: any // caught: typescript(no-explicit-any)
declare const maybe: string | undefined
declare function save(): Promise<void>
declare function each(run: () => void): void

export const port = env['PORT']
export const other = process.env['PORT'] // caught: node(no-process-env)
export const forced = maybe! // caught: typescript(no-non-null-assertion)
export const claimed = JSON.parse('{}') as { id: string } // caught: typescript(consistent-type-assertions)
export const fixed = ['a', 'b'] as const
export const taken: string = anything // caught: typescript(no-unsafe-assignment)
export const called: unknown = anything() // caught: typescript(no-unsafe-call)
export const read: unknown = anything.name // caught: typescript(no-unsafe-member-access)

export const spread = { ...save() } // caught: typescript(no-misused-spread)

save() // caught: typescript(no-floating-promises)
// caught: typescript(no-misused-promises)
each(async () => {
  await save()
})
console.log(port) // caught: eslint(no-console)

export async function wait() {
  await 5 // caught: typescript(await-thenable)
  throw 'a word' // caught: typescript(only-throw-error)
}

export function returned(): string {
  return anything // caught: typescript(no-unsafe-return)
}

export function passed() {
  each(anything) // caught: typescript(no-unsafe-argument)
}

export function loose(a: string, b: string) {
  return a == b // caught: eslint(eqeqeq)
}

export function half(state: 'draft' | 'live' | 'removed') {
  // caught: typescript(switch-exhaustiveness-check)
  switch (state) {
    case 'draft':
      return 1
    case 'live':
      return 2
  }
}

// oxlint-disable-next-line no-debugger // caught: unused directive
export default port // caught: import(no-default-export)
