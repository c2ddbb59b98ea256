-- No two people are called exactly the same. Of two names that were one by newer rules the second has another key, so
-- that the key alone does not say it. It is what a name is looked up by as well.
DROP INDEX community.account_screen_name;
CREATE UNIQUE INDEX account_screen_name ON community.account (screen_name);
