-- Relations that no MuseHub has, in a schema of their own: a database seldom holds MuseHub's tables alone, and these
-- show how the inspector reads the other kinds of relation (views, partitions, tables without a key).

CREATE SCHEMA hub_extra;
COMMENT ON SCHEMA hub_extra IS 'Not part of MuseHub: other kinds of relation to browse';

CREATE VIEW hub_extra.recent_commits AS
SELECT c.commit_id, r.owner || '/' || r.slug AS repository, c.message, c.author, c."timestamp"
FROM musehub_commits c JOIN musehub_repos r USING (repo_id)
ORDER BY c."timestamp" DESC LIMIT 500;
COMMENT ON VIEW hub_extra.recent_commits IS 'The 500 latest commits of all repositories';

CREATE MATERIALIZED VIEW hub_extra.changes_by_month AS
SELECT repo_id, date_trunc('month', committed_at AT TIME ZONE 'UTC')::date AS month, op, count(*) AS changes
FROM musehub_symbol_history_entries GROUP BY 1, 2, 3 ORDER BY 1, 2, 3;
CREATE UNIQUE INDEX ON hub_extra.changes_by_month (repo_id, month, op);
COMMENT ON MATERIALIZED VIEW hub_extra.changes_by_month IS 'History rows by repository, month and op';

CREATE TABLE hub_extra.visits (
    visited_on date    NOT NULL,
    visit      integer NOT NULL,
    page       text    NOT NULL,
    PRIMARY KEY (visited_on, visit)
) PARTITION BY RANGE (visited_on);
CREATE TABLE hub_extra.visits_2024 PARTITION OF hub_extra.visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE hub_extra.visits_2025 PARTITION OF hub_extra.visits FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE hub_extra.visits_2026 PARTITION OF hub_extra.visits FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO hub_extra.visits
SELECT date '2024-01-01' + (n * 3), n, (ARRAY['/', '/explore', '/repos', '/symbols', '/about'])[1 + n % 5]
FROM generate_series(0, 349) AS n;
COMMENT ON TABLE hub_extra.visits IS 'Partitioned by year';

CREATE TABLE hub_extra.notes (
    written_at timestamptz,
    author     text,
    note       text
);
INSERT INTO hub_extra.notes
SELECT timestamptz '2026-01-05 08:00:00+00' + n * interval '7 hours', 'dev-' || lpad((1 + n % 9)::text, 3, '0'),
       CASE n % 5 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN 'NULL' ELSE 'note ' || n END
FROM generate_series(1, 120) AS n;
COMMENT ON TABLE hub_extra.notes IS 'Has no key at all, and equal rows are allowed';

CREATE TABLE hub_extra.measurements (
    station  text                     NOT NULL,
    series   smallint                 NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    sensor   uuid                     NOT NULL,
    reading  numeric(10, 3),
    flags    text[]                   NOT NULL DEFAULT '{}',
    raw      bytea,
    PRIMARY KEY (station, series, taken_at, sensor)
);
INSERT INTO hub_extra.measurements
SELECT (ARRAY['Årø', 'Zürich', '東京', 'a%b_c\d', 'plain'])[1 + n % 5], (n % 7 - 3)::smallint,
       timestamptz '2026-03-01 00:00:00+00' + (n / 10) * interval '15 minutes 0.001 seconds',
       ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
       CASE WHEN n % 11 = 0 THEN NULL ELSE n * 1.125 END,
       CASE WHEN n % 4 = 0 THEN ARRAY['checked', 'has "quotes"'] ELSE '{}' END,
       CASE WHEN n % 6 = 0 THEN decode(md5(n::text), 'hex') END
FROM generate_series(1, 400) AS n;
COMMENT ON TABLE hub_extra.measurements IS 'A key over four columns of different types';
