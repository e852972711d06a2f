-- Of each build: bytes in use that no collection would free, at the first snapshot and at the last,
-- as the average of its captures; the build whose captures grew the most comes first.
SELECT build, count(*) AS captures,
       avg(first_bytes) AS first_bytes, avg(last_bytes) AS last_bytes,
       avg(last_bytes - first_bytes) AS grew_bytes
FROM (SELECT capture,
             min_by(used_bytes - coalesce(garbage_bytes, 0), snapshot) AS first_bytes,
             max_by(used_bytes - coalesce(garbage_bytes, 0), snapshot) AS last_bytes
      FROM metrics WHERE used_bytes IS NOT NULL GROUP BY capture)
JOIN captures USING (capture)
GROUP BY build ORDER BY grew_bytes DESC, build
