-- Of each line of Python: bytes that are left of what it allocated, and all that it allocated, in a
-- capture on average, by build; a capture in which the line allocated nothing counts as 0.
SELECT build, name AS line,
       sum(live_bytes) / any_value(captures) AS left_bytes,
       sum(allocated_bytes) / any_value(captures) AS allocated_bytes,
       count(*) AS in_captures
FROM growth
JOIN (SELECT capture, build, count(*) OVER (PARTITION BY build) AS captures
      FROM captures WHERE state = 'ok') USING (capture)
WHERE grouping = 'line'
GROUP BY build, name ORDER BY left_bytes DESC, build, line LIMIT 20
