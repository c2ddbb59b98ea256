-- Of a hundred thousand members the few are offered whose name, or a word of it, begins as was typed: at each letter.
CREATE INDEX account_name_begins ON community.account USING gin (lower(community.plain(screen_name)) gin_trgm_ops);
