-- What the queue is filtered by, kept with its item: what language the words seem to be in, and whether their author
-- was new when the item was opened. Nothing is told of who writes under a mask.
CREATE FUNCTION community.language_of(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN regexp_count(head, '\y(el|la|los|las|que|y|en|un|una|por|con|para|mi|se|lo|pero|como|del|al|es|está|muy|más)\y|[ñ¿¡]')
    > regexp_count(head, '\y(the|and|of|to|in|is|it|for|my|i|you|that|was|with|have|but|not|this|on|are|at|be)\y')
    THEN 'es' ELSE 'en' END
  FROM (SELECT lower(left(words, 1000)) AS head) s
$$;
ALTER TABLE community.review_item
  ADD COLUMN language text NOT NULL GENERATED ALWAYS AS (community.language_of(snapshot)) STORED,
  ADD COLUMN newcomer boolean NOT NULL DEFAULT false;
UPDATE community.review_item i SET newcomer = true FROM community.account a
  WHERE a.id = i.author_id AND NOT i.masked AND a.created_at > i.created_at - interval '30 days';

-- The order of the queue within each part of it that may be small in a long backlog.
CREATE INDEX review_item_group_urgency ON community.review_item (group_id, (-severity), due_at, id)
  WHERE state IN ('open', 'claimed', 'second');
CREATE INDEX review_item_kind_urgency ON community.review_item (subject_kind, (-severity), due_at, id)
  WHERE state IN ('open', 'claimed', 'second');
CREATE INDEX review_item_tier_urgency ON community.review_item (tier, (-severity), due_at, id)
  WHERE state IN ('open', 'claimed', 'second');
CREATE INDEX review_item_language_urgency ON community.review_item (language, (-severity), due_at, id)
  WHERE state IN ('open', 'claimed', 'second');
CREATE INDEX review_item_newcomer_urgency ON community.review_item ((-severity), due_at, id)
  WHERE state IN ('open', 'claimed', 'second') AND newcomer;
CREATE INDEX review_item_held ON community.review_item (holder) WHERE state = 'claimed';
CREATE INDEX review_item_second ON community.review_item ((-severity), due_at, id) WHERE state = 'second';
CREATE INDEX signal_why ON community.signal ((coalesce(rule, kind)), item_id);
-- The lanes are counted along this whatever they are narrowed to, without a look at the items themselves.
DROP INDEX community.review_item_counted;
CREATE INDEX review_item_counted ON community.review_item (lane, due_at)
  INCLUDE (id, tier, severity, group_id, author_id, subject_kind, language, newcomer, state, holder, lease_until)
  WHERE state IN ('open', 'claimed', 'second');
