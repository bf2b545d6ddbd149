-- Parcels that go before others.
ALTER TABLE sent ADD COLUMN IF NOT EXISTS urgent BOOLEAN DEFAULT FALSE NOT NULL;
