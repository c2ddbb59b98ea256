-- Of the whole row: what was said of a step (0225) goes with the account of whom it is about, as the other notes about them.
GRANT UPDATE ON community.crisis_step TO kith_community;
