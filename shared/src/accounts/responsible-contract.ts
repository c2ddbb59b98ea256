import Type from 'typebox'
import { Nothing, Nullable, Said, Strict } from '../contract/page.ts'
import { routes } from '../contract/route.ts'

const Responsible = {
  name: Said({ maxLength: 200 }),
  /** How they are reached: an address, a mail, a telephone, whoever sees to the protection of data. */
  contact: Said({ maxLength: 1000 }),
}

/** Who answers for what is kept here. */
export const responsibleContract = routes({
  'GET /api/responsible': {
    summary: 'Who runs this place and how to reach them; null until an administrator said it',
    access: 'anyone',
    limit: 'read',
    reply: Type.Object({ responsible: Nullable(Type.Object(Responsible)) }),
  },
  'PUT /api/admin/responsible': {
    summary: 'Say who runs this place and how to reach them, for everybody to read',
    access: 'responsible.write',
    limit: 'write',
    body: Strict(Responsible),
    reply: Nothing,
    status: 204,
  },
})
