-- When the answer to an authorisation came: NULL for what began posted or declined, and for what was answered before this
-- column was. The audit trail's event of that answer has this very time, as the event of the first message has stored_at.
ALTER TABLE expense ADD COLUMN settled_at timestamptz;
