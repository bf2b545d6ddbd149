-- Sets of test mails posted to peers.
CREATE TABLE IF NOT EXISTS probe (
  id VARCHAR(16) PRIMARY KEY,
  peer INT NOT NULL,
  made BIGINT NOT NULL
);

-- The test mails of those: how each lies in its mail, how large that is, what became of it, a mail system's or server's words;
-- when it was posted, when we heard that it came; and by the clock there, when it came and when that was written.
CREATE TABLE IF NOT EXISTS probe_test (
  probe VARCHAR(16) NOT NULL,
  number INT NOT NULL,
  form VARCHAR(16) NOT NULL,
  bytes BIGINT NOT NULL,
  outcome VARCHAR(16) NOT NULL,
  words VARCHAR NOT NULL,
  posted BIGINT,
  heard BIGINT,
  came BIGINT,
  written BIGINT,
  PRIMARY KEY (probe, number)
);

-- What came of peers' test mails here, and whether that was answered.
CREATE TABLE IF NOT EXISTS probe_arrival (
  peer INT NOT NULL,
  probe VARCHAR(16) NOT NULL,
  number INT NOT NULL,
  tests INT NOT NULL,
  outcome VARCHAR(16) NOT NULL,
  came BIGINT NOT NULL,
  told BOOLEAN NOT NULL,
  PRIMARY KEY (peer, probe, number)
);
