-- A name is looked up as it is written, and only then by its key: of two whose names are one by newer rules each is
-- found under their own.
CREATE INDEX account_screen_name ON community.account (screen_name, created_at);
