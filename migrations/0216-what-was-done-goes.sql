-- What was done for someone goes with their account, as the other notes about them.
GRANT UPDATE (note) ON community.crisis_step TO kith_community;
