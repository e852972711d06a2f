-- Of each device: in how many of its captures an allocation failed, and the earliest that one did,
-- in seconds since the capture began, where its event log has times, and by snapshot.
SELECT device, count(*) AS captures, count_if(first_failed_snapshot IS NOT NULL) AS failing,
       min(first_failed_seconds) AS first_seconds, min(first_failed_snapshot) AS first_snapshot
FROM captures WHERE state = 'ok'
GROUP BY device ORDER BY first_seconds NULLS LAST, first_snapshot NULLS LAST, device
