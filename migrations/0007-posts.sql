-- `unaccent` is only STABLE because its dictionary may change; ours does not.
CREATE FUNCTION community.plain(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  SET search_path = public, pg_catalog, pg_temp AS $$ SELECT unaccent('unaccent'::regdictionary, $1) $$;

CREATE TABLE community.post (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  group_id uuid NOT NULL REFERENCES community."group",
  author_id uuid REFERENCES community.account ON DELETE SET NULL,
  title text NOT NULL,
  body jsonb NOT NULL,
  body_text text NOT NULL,
  state text NOT NULL CHECK (state IN ('held', 'live', 'limited', 'hidden', 'removed', 'withdrawn', 'purged')),
  content_version int NOT NULL DEFAULT 1,
  removed_for text,
  warning text CHECK (warning IN ('death', 'recurrence', 'surgery photo')),
  locked boolean NOT NULL DEFAULT false,
  -- Replies that everyone sees; positions are given out to all replies and never again.
  reply_count int NOT NULL DEFAULT 0,
  last_position int NOT NULL DEFAULT 0,
  last_reply_at timestamptz,
  -- When it last moved for everybody: its going live, or its last visible reply.
  active_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  edited_at timestamptz,
  search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('english', community.plain(title)), 'A') ||
    setweight(to_tsvector('spanish', community.plain(title)), 'A') ||
    to_tsvector('english', community.plain(body_text)) ||
    to_tsvector('spanish', community.plain(body_text))) STORED
);
CREATE INDEX post_of_group ON community.post (group_id, active_at DESC, id DESC);
CREATE INDEX post_new_in_group ON community.post (group_id, created_at DESC, id DESC);
CREATE INDEX post_of_author ON community.post (author_id, created_at DESC);
CREATE INDEX post_search ON community.post USING gin (search);

CREATE TABLE community.reply (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  post_id uuid NOT NULL REFERENCES community.post,
  group_id uuid NOT NULL REFERENCES community."group",
  position int NOT NULL,
  author_id uuid REFERENCES community.account ON DELETE SET NULL,
  in_reply_to uuid REFERENCES community.reply,
  body jsonb NOT NULL,
  body_text text NOT NULL,
  state text NOT NULL CHECK (state IN ('held', 'live', 'limited', 'hidden', 'removed', 'withdrawn', 'purged')),
  content_version int NOT NULL DEFAULT 1,
  removed_for text,
  created_at timestamptz NOT NULL DEFAULT now(),
  edited_at timestamptz,
  search tsvector GENERATED ALWAYS AS (
    to_tsvector('english', community.plain(body_text)) ||
    to_tsvector('spanish', community.plain(body_text))) STORED,
  UNIQUE (post_id, position)
);
CREATE INDEX reply_of_author ON community.reply (author_id, created_at DESC);
CREATE INDEX reply_search ON community.reply USING gin (search);

-- How far someone has read a post.
CREATE TABLE community.read_mark (
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  post_id uuid NOT NULL REFERENCES community.post ON DELETE CASCADE,
  position int NOT NULL,
  read_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, post_id)
);

CREATE TABLE community.draft (
  account_id uuid NOT NULL REFERENCES community.account ON DELETE CASCADE,
  key text NOT NULL,
  title text NOT NULL DEFAULT '',
  body jsonb,
  group_slug text,
  revision int NOT NULL DEFAULT 1,
  saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, key)
);

GRANT SELECT, INSERT, UPDATE ON community.post, community.reply, community.read_mark TO kith_community;
GRANT SELECT, INSERT, UPDATE, DELETE ON community.draft TO kith_community;
