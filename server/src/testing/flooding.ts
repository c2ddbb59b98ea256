import { person, type TestPerson } from './accounts.ts'
import { aPost } from './posts.ts'
import { report, Reviewing } from './reviewing.ts'

let made = 0

/** Reports that come from many people. */
export class Flooding extends Reviewing {
  /** Someone who came here on a day of their own, long ago. */
  async regular(): Promise<TestPerson> {
    const who = await person(this.app)
    made += 1
    await this.cameBefore(who, 100 + made)
    return who
  }

  async regulars(count: number): Promise<TestPerson[]> {
    const people: TestPerson[] = []
    for (let n = 0; n < count; n++) people.push(await this.regular())
    return people
  }

  async cameBefore({ id }: { id: string }, days: number): Promise<void> {
    await this.app.owner.query(
      `UPDATE community.account SET created_at = now() - $2 * interval '1 day' WHERE id = $1`,
      [id, days],
    )
  }

  /** A live post of the author. */
  async live(): Promise<string> {
    const { group, author } = this.people
    return (await aPost(this.app, group, author)).id
  }

  /** One after the other, a minute between two. */
  async oneByOne(people: readonly TestPerson[], postId: string): Promise<void> {
    for (const who of people) {
      this.later(1)
      await report(who, postId)
    }
  }

  /** A live post that four people reported, one after the other. */
  async hidden(): Promise<{ postId: string; itemId: string; reporters: TestPerson[] }> {
    const [postId, reporters] = [await this.live(), await this.regulars(4)]
    await this.oneByOne(reporters, postId)
    return { postId, reporters, itemId: await this.idOf(postId) }
  }

  async hidings(postId: string): Promise<number> {
    const { rows } = await this.app.owner.query(
      `SELECT FROM community.signal s JOIN community.review_item i ON i.id = s.item_id
       WHERE i.subject_id = $1 AND s.kind = 'hidden'`,
      [postId],
    )
    return rows.length
  }
}
