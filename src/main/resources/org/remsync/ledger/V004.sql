-- How often a parcel was mailed to a recipient.
ALTER TABLE sent_recipient ADD COLUMN IF NOT EXISTS mailings INT DEFAULT 0 NOT NULL;
