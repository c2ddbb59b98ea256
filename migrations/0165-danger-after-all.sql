-- Who told of a text tells once more where a life is in danger: one report a person and item of that, and one of all else.
CREATE UNIQUE INDEX signal_one_report_each ON community.signal (item_id, reporter_id, (lane = 'crisis')) WHERE kind = 'report';
DROP INDEX community.signal_one_report;
