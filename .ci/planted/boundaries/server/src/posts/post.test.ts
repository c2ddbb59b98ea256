import './post.ts'
import '#testing/world.ts'
