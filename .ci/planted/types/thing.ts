export type Thing = { id: string }
