-- What one would write over events as Flink's own JSON format reads them: lists unnested, spellings brought together by string
-- functions, then the latest row of each unit, counted. No packing, no corrections, no lots that came earlier.
WITH listed AS (
  SELECT eventTime, bizStep, COALESCE(bizLocation.id, readPoint.id) AS place, ilmd.`cbvmda:lotNumber` AS lot, epc
  FROM events CROSS JOIN UNNEST(epcList) AS t (epc)
  UNION ALL
  SELECT eventTime, bizStep, COALESCE(bizLocation.id, readPoint.id), ilmd.`cbvmda:lotNumber`, epc
  FROM events CROSS JOIN UNNEST(childEPCs) AS t (epc)
  UNION ALL
  SELECT eventTime, 'consuming', COALESCE(bizLocation.id, readPoint.id), ilmd.`cbvmda:lotNumber`, epc
  FROM events CROSS JOIN UNNEST(inputEPCList) AS t (epc)
  UNION ALL
  SELECT eventTime, bizStep, COALESCE(bizLocation.id, readPoint.id), ilmd.`cbvmda:lotNumber`, epc
  FROM events CROSS JOIN UNNEST(outputEPCList) AS t (epc)
),
split AS (
  SELECT
    -- URN: urn:epc:id:sgtin:prefix.reference.serial; Digital Link: https://host/01/GTIN/21/serial
    epc LIKE 'urn:%' AS urn,
    CASE WHEN epc LIKE 'urn:%' THEN SPLIT_INDEX(epc, ':', 4) ELSE SPLIT_INDEX(epc, '/', 4) END AS item,
    SPLIT_INDEX(epc, '/', 6) AS link_serial,
    CASE WHEN place LIKE 'urn:%' THEN REPLACE(SUBSTRING(SPLIT_INDEX(place, ':', 4), 1, 13), '.', '')
      ELSE SUBSTRING(SPLIT_INDEX(place, '/', 4), 1, 12) END AS site,
    CASE REGEXP_EXTRACT(bizStep, '([a-z_]+)$', 1)
      WHEN 'shipping' THEN 'in_transit'
      WHEN 'dispensing' THEN 'gone'
      WHEN 'retail_selling' THEN 'gone'
      WHEN 'consuming' THEN 'gone'
      WHEN 'decommissioning' THEN 'gone'
      WHEN 'destroying' THEN 'gone'
      ELSE 'on_hand' END AS state,
    lot,
    eventTime
  FROM listed
  WHERE epc LIKE 'urn:epc:id:sgtin:%' OR epc LIKE '%/01/%'
),
units AS (
  SELECT
    CASE WHEN urn
      THEN CONCAT(
        SUBSTRING(SPLIT_INDEX(item, '.', 1), 1, 1), SPLIT_INDEX(item, '.', 0), SUBSTRING(SPLIT_INDEX(item, '.', 1), 2))
      ELSE SUBSTRING(item, 1, 13) END AS gtin,
    CASE WHEN urn THEN SPLIT_INDEX(item, '.', 2) ELSE link_serial END AS serial,
    site, state, lot, eventTime
  FROM split
)
SELECT gtin, lot, site, state, COUNT(*) AS units
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY gtin, serial ORDER BY eventTime DESC) AS newest
  FROM units
)
WHERE newest = 1 AND state <> 'gone'
GROUP BY gtin, lot, site, state
