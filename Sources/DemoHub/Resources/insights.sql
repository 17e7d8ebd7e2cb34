-- What a hub computes from its history, computed here in plain SQL so that every data set has it:
--   churn            rows of the address
--   gravity          churn as a share of the repository's most changed address, 0 to 1
--   blast            other addresses with the same file
--   hash occurrences contents of symbols that are there at the end of the history

INSERT INTO musehub_symbol_intel (repo_id, address, churn, gravity, blast, last_changed_at)
SELECT repo_id, address, churn,
       round((churn::numeric / max(churn) OVER (PARTITION BY repo_id)), 6)::double precision,
       count(*) OVER (PARTITION BY repo_id, split_part(address, '::', 1)) - 1,
       last_changed_at
FROM (SELECT repo_id, address, count(*)::integer AS churn, max(committed_at) AS last_changed_at
      FROM musehub_symbol_history_entries GROUP BY repo_id, address) AS changes
ORDER BY repo_id, address;

INSERT INTO musehub_hash_occurrence_entries (content_id, repo_id, address)
SELECT content_id, repo_id, address
FROM (SELECT DISTINCT ON (repo_id, address) repo_id, address, op, content_id
      FROM musehub_symbol_history_entries
      WHERE address LIKE '%::%'
      ORDER BY repo_id, address, committed_at DESC, commit_id) AS latest
WHERE op <> 'delete' AND content_id IS NOT NULL
ORDER BY content_id, repo_id, address;

INSERT INTO musehub_intel_results (repo_id, intel_type, result, computed_at)
SELECT repo_id, 'summary',
       json_build_object(
           'commits', (SELECT count(*) FROM musehub_commits c WHERE c.repo_id = r.repo_id),
           'authors', (SELECT count(DISTINCT author) FROM musehub_commits c WHERE c.repo_id = r.repo_id),
           'symbols', (SELECT count(*) FROM musehub_symbol_intel i
                       WHERE i.repo_id = r.repo_id AND i.address LIKE '%::%'),
           'ops', (SELECT json_object_agg(op, n ORDER BY op)
                   FROM (SELECT op, count(*) AS n FROM musehub_symbol_history_entries h
                         WHERE h.repo_id = r.repo_id GROUP BY op) AS ops)),
       coalesce(r.pushed_at, r.created_at)
FROM musehub_repos r
UNION ALL
SELECT repo_id, 'snapshot',
       json_build_object(
           'schema', 1,
           'hotspots', (SELECT json_agg(json_build_object('address', address, 'churn', churn)
                                        ORDER BY churn DESC, address)
                        FROM (SELECT address, churn FROM musehub_symbol_intel i
                              WHERE i.repo_id = r.repo_id ORDER BY churn DESC, address LIMIT 20) AS top),
           'clones', (SELECT count(*) FROM (SELECT content_id FROM musehub_hash_occurrence_entries o
                                            WHERE o.repo_id = r.repo_id
                                            GROUP BY content_id HAVING count(*) > 1) AS shared)),
       coalesce(r.pushed_at, r.created_at)
FROM musehub_repos r
ORDER BY 1, 2;

ALTER TABLE musehub_symbol_intel ADD PRIMARY KEY (repo_id, address);
ALTER TABLE musehub_hash_occurrence_entries ADD PRIMARY KEY (content_id, repo_id, address);
ALTER TABLE musehub_intel_results ADD PRIMARY KEY (repo_id, intel_type);

ALTER TABLE musehub_symbol_intel ADD FOREIGN KEY (repo_id) REFERENCES musehub_repos ON DELETE CASCADE;
ALTER TABLE musehub_hash_occurrence_entries ADD FOREIGN KEY (repo_id) REFERENCES musehub_repos ON DELETE CASCADE;
ALTER TABLE musehub_intel_results ADD FOREIGN KEY (repo_id) REFERENCES musehub_repos ON DELETE CASCADE;
