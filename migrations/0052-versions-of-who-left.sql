-- What someone wrote before a change goes when they leave, and where others quoted them so does the quote, if they take
-- their words along; where others' earlier words name them, the name goes.
GRANT EXECUTE ON FUNCTION community.forget_words(uuid) TO kith_community;
GRANT DELETE, UPDATE (body, body_text) ON community.text_version TO kith_community;
