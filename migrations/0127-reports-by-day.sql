-- The reports of a time are counted by what became of them.
CREATE INDEX signal_reported ON community.signal (created_at) WHERE kind = 'report';
