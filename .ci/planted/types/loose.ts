import { Thing } from './thing.ts' // caught: TS1484

// caught: TS1294
export enum State {
  Draft,
}

export class Box {
  constructor(readonly thing: Thing) {} // caught: TS1294
}

const first = ['a'][0]
export const length = first.length // caught: TS18048

export const note: { text?: string } = { text: undefined } // caught: TS2375

export function open(table: Record<string, string>) {
  return table.name // caught: TS4111
}

// caught: TS7030
export function half(state: 'draft' | 'live') {
  if (state === 'draft') return 1
}

function forgotten() {} // caught: TS6133

class Base {
  open() {}
}
export class Derived extends Base {
  open() {} // caught: TS4114
}

export function falls(state: 'draft' | 'live') {
  let n = 0
  switch (state) {
    // caught: TS7029
    case 'draft':
      n += 1
    case 'live':
      n += 2
  }
  return n
}

// caught: TS6133
export function ignores(value: string) {}
