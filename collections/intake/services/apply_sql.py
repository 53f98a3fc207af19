"""The set-wise statements of an apply: from staging into people, claims and entries.

Plain SQL that SQLite and PostgreSQL both take. Parameters by name: department, delivery, as_of,
now. Every INSERT leaves out what stands already, so a repeat changes nothing.
"""

NEW_PERSONS = """
INSERT INTO debtors_sourceperson (department_id, number, shared_number)
SELECT %(department)s, s.number, s.shared_number
FROM (SELECT DISTINCT number, shared_number FROM intake_stagedperson
      WHERE delivery_id = %(delivery)s) s
WHERE NOT EXISTS (SELECT 1 FROM debtors_sourceperson p
                  WHERE p.department_id = %(department)s AND p.number = s.number)
"""

NEW_STATES = """
INSERT INTO debtors_personstate (source_person_id, content_hash, name, kana, birth_on, sex,
    address, phone, facts, name_key, kana_key, phone_key, address_key,
    first_as_of_on, last_as_of_on, newest_due_on)
SELECT p.id, s.content_hash, s.name, s.kana, s.birth_on, s.sex, s.address, s.phone, s.facts,
       s.name_key, s.kana_key, s.phone_key, s.address_key, {as_of}, {as_of}, s.newest_due_on
FROM intake_stagedperson s
JOIN debtors_sourceperson p ON p.department_id = %(department)s AND p.number = s.number
WHERE s.delivery_id = %(delivery)s AND NOT EXISTS (
    SELECT 1 FROM debtors_personstate k
    WHERE k.source_person_id = p.id AND k.content_hash = s.content_hash)
"""

SEEN_STATES = """
UPDATE debtors_personstate SET
    first_as_of_on = CASE WHEN first_as_of_on > {as_of} THEN {as_of} ELSE first_as_of_on END,
    last_as_of_on = CASE WHEN last_as_of_on < {as_of} THEN {as_of} ELSE last_as_of_on END,
    newest_due_on = CASE WHEN last_as_of_on > {as_of} THEN newest_due_on ELSE (
        SELECT s.newest_due_on FROM intake_stagedperson s
        JOIN debtors_sourceperson p ON p.department_id = %(department)s AND p.number = s.number
        WHERE s.delivery_id = %(delivery)s AND p.id = debtors_personstate.source_person_id
          AND s.content_hash = debtors_personstate.content_hash) END
WHERE id IN (
    SELECT k.id FROM intake_stagedperson s
    JOIN debtors_sourceperson p ON p.department_id = %(department)s AND p.number = s.number
    JOIN debtors_personstate k ON k.source_person_id = p.id AND k.content_hash = s.content_hash
    WHERE s.delivery_id = %(delivery)s)
"""

CURRENT_STATES = """
UPDATE debtors_sourceperson SET current_state_id = (
    SELECT k.id FROM debtors_personstate k WHERE k.source_person_id = debtors_sourceperson.id
    ORDER BY k.last_as_of_on DESC, k.newest_due_on DESC, k.content_hash DESC LIMIT 1)
WHERE department_id = %(department)s AND number IN (
    SELECT number FROM intake_stagedperson WHERE delivery_id = %(delivery)s)
"""

NEW_CLAIMS = """
INSERT INTO receivables_receivable (department_id, number, kind, source_person_id, levy_year,
    fiscal_year, term, due_on, due_nominal_on, contract_on, assessed_yen, bill_key,
    first_as_of_on, last_seen_on)
SELECT %(department)s, c.number, c.kind, p.id, c.levy_year, c.fiscal_year, c.term, c.due_on,
       c.due_nominal_on, c.contract_on, c.amount_yen, c.bill_key, {as_of}, {as_of}
FROM intake_stagedclaim c
JOIN debtors_sourceperson p ON p.department_id = %(department)s AND p.number = c.person_number
WHERE c.delivery_id = %(delivery)s AND NOT EXISTS (
    SELECT 1 FROM receivables_receivable r
    WHERE r.department_id = %(department)s AND r.number = c.number)
"""

ASSESSMENTS = """
INSERT INTO receivables_entry (receivable_id, department_id, sort, principal_yen, charge_yen,
    counts_on, recorded_at, as_of_on, delivery_no, source_key, content_hash)
SELECT r.id, %(department)s, 'assessment', r.assessed_yen, 0, r.due_on, {now}, {as_of},
       %(delivery)s, 'claim:' || c.number, c.content_hash
FROM intake_stagedclaim c
JOIN receivables_receivable r ON r.department_id = %(department)s AND r.number = c.number
WHERE c.delivery_id = %(delivery)s AND NOT EXISTS (
    SELECT 1 FROM receivables_entry e
    WHERE e.department_id = %(department)s AND e.source_key = 'claim:' || c.number)
"""

CURRENT_ASSESSMENTS = """
INSERT INTO receivables_entry (receivable_id, department_id, sort, principal_yen, charge_yen,
    counts_on, recorded_at, as_of_on, delivery_no, source_key, content_hash)
SELECT r.id, %(department)s, 'correction', c.correction_yen, 0, {as_of}, {now}, {as_of},
       %(delivery)s, 'claim:' || c.number || '@' || %(day)s, c.content_hash
FROM intake_stagedclaim c
JOIN receivables_receivable r ON r.department_id = %(department)s AND r.number = c.number
WHERE c.delivery_id = %(delivery)s AND c.correction_yen <> 0
  AND r.last_seen_on <= {as_of} AND NOT EXISTS (
    SELECT 1 FROM receivables_entry e WHERE e.department_id = %(department)s
      AND e.source_key = 'claim:' || c.number || '@' || %(day)s)
"""

NEW_CLAIM_STATES = """
INSERT INTO receivables_receivablestate (receivable_id, content_hash, demanded_on,
    source_person_id, facts, first_as_of_on, last_as_of_on)
SELECT r.id, c.state_hash, c.demanded_on, p.id, c.facts, {as_of}, {as_of}
FROM intake_stagedclaim c
JOIN receivables_receivable r ON r.department_id = %(department)s AND r.number = c.number
JOIN debtors_sourceperson p ON p.department_id = %(department)s AND p.number = c.person_number
WHERE c.delivery_id = %(delivery)s AND NOT EXISTS (
    SELECT 1 FROM receivables_receivablestate k
    WHERE k.receivable_id = r.id AND k.content_hash = c.state_hash)
"""

SEEN_CLAIM_STATES = """
UPDATE receivables_receivablestate SET
    first_as_of_on = CASE WHEN first_as_of_on > {as_of} THEN {as_of} ELSE first_as_of_on END,
    last_as_of_on = CASE WHEN last_as_of_on < {as_of} THEN {as_of} ELSE last_as_of_on END
WHERE id IN (
    SELECT k.id FROM intake_stagedclaim c
    JOIN receivables_receivable r ON r.department_id = %(department)s AND r.number = c.number
    JOIN receivables_receivablestate k
      ON k.receivable_id = r.id AND k.content_hash = c.state_hash
    WHERE c.delivery_id = %(delivery)s)
"""

CURRENT_CLAIM_STATES = """
UPDATE receivables_receivable SET
    first_as_of_on = CASE WHEN first_as_of_on > {as_of} THEN {as_of} ELSE first_as_of_on END,
    last_seen_on = CASE WHEN last_seen_on < {as_of} THEN {as_of} ELSE last_seen_on END,
    current_state_id = (
        SELECT k.id FROM receivables_receivablestate k
        WHERE k.receivable_id = receivables_receivable.id
        ORDER BY k.last_as_of_on DESC, k.content_hash DESC LIMIT 1)
WHERE department_id = %(department)s AND number IN (
    SELECT number FROM intake_stagedclaim WHERE delivery_id = %(delivery)s)
"""

MOVED_CLAIMS = """
SELECT r.id, r.source_person_id, k.source_person_id
FROM receivables_receivable r
JOIN receivables_receivablestate k ON k.id = r.current_state_id
WHERE r.department_id = %(department)s AND k.source_person_id <> r.source_person_id
"""

MOVEMENTS = """
INSERT INTO receivables_entry (receivable_id, department_id, sort, principal_yen, charge_yen,
    counts_on, recorded_at, as_of_on, delivery_no, source_key, content_hash)
SELECT r.id, %(department)s, m.sort, m.principal_yen, m.charge_yen, m.counts_on, {now}, {as_of},
       %(delivery)s, m.source_key, m.content_hash
FROM intake_stagedmovement m
JOIN receivables_receivable r ON r.department_id = %(department)s AND r.number = m.claim_number
WHERE m.delivery_id = %(delivery)s AND NOT EXISTS (
    SELECT 1 FROM receivables_entry e
    WHERE e.department_id = %(department)s AND e.source_key = m.source_key)
"""

OLDER_CONTACTS = """
UPDATE collections_contact SET current = false
WHERE department_id = %(department)s AND current AND last_as_of_on <= {as_of}
  AND source_key IN (SELECT source_key FROM intake_stagedcontact
                     WHERE delivery_id = %(delivery)s)
"""

CONTACTS = """
INSERT INTO collections_contact (department_id, source_person_id, source_key, content_hash,
    current, contacted_at, method, counterpart, gist, promised_on, promised_yen, staff_text,
    first_as_of_on, last_as_of_on)
SELECT %(department)s, p.id, c.source_key, c.content_hash, NOT EXISTS (
           SELECT 1 FROM collections_contact k WHERE k.department_id = %(department)s
             AND k.source_key = c.source_key AND k.current),
       c.contacted_at, c.method, c.counterpart, c.gist, c.promised_on, c.promised_yen,
       c.staff_text, {as_of}, {as_of}
FROM intake_stagedcontact c
JOIN debtors_sourceperson p ON p.department_id = %(department)s AND p.number = c.person_number
WHERE c.delivery_id = %(delivery)s
ON CONFLICT (department_id, source_key, content_hash)
DO UPDATE SET current = collections_contact.current OR excluded.current,
    last_as_of_on = CASE WHEN collections_contact.last_as_of_on < excluded.last_as_of_on
        THEN excluded.last_as_of_on ELSE collections_contact.last_as_of_on END
"""

OLDER_DISPOSITIONS = """
UPDATE collections_disposition SET current = false
WHERE department_id = %(department)s AND current AND last_as_of_on <= {as_of}
  AND source_key IN (SELECT source_key FROM intake_stageddisposition
                     WHERE delivery_id = %(delivery)s)
"""

DISPOSITIONS = """
INSERT INTO collections_disposition (department_id, receivable_id, source_key, content_hash,
    current, sort, object_text, disposed_on, released_on, release_reason,
    first_as_of_on, last_as_of_on)
SELECT %(department)s, r.id, d.source_key, d.content_hash, NOT EXISTS (
           SELECT 1 FROM collections_disposition k WHERE k.department_id = %(department)s
             AND k.source_key = d.source_key AND k.current),
       d.sort, d.object_text, d.disposed_on, d.released_on, d.release_reason, {as_of}, {as_of}
FROM intake_stageddisposition d
JOIN receivables_receivable r ON r.department_id = %(department)s AND r.number = d.claim_number
WHERE d.delivery_id = %(delivery)s
ON CONFLICT (department_id, source_key, content_hash)
DO UPDATE SET current = collections_disposition.current OR excluded.current,
    last_as_of_on = CASE WHEN collections_disposition.last_as_of_on < excluded.last_as_of_on
        THEN excluded.last_as_of_on ELSE collections_disposition.last_as_of_on END
"""

TOUCHED_DEBTORS = """
SELECT DISTINCT l.debtor_id FROM receivables_entry e
JOIN receivables_receivable r ON r.id = e.receivable_id
JOIN debtors_identitylink l ON l.source_person_id = r.source_person_id
    AND l.unlinked_at IS NULL
WHERE e.delivery_no = %(delivery)s
"""

PEOPLE = (NEW_PERSONS, NEW_STATES, SEEN_STATES, CURRENT_STATES)
CLAIMS = (
    NEW_CLAIMS,
    ASSESSMENTS,
    CURRENT_ASSESSMENTS,
    NEW_CLAIM_STATES,
    SEEN_CLAIM_STATES,
    CURRENT_CLAIM_STATES,
)
BY_CHANNEL = {
    "claims": (*PEOPLE, *CLAIMS),
    "receipts": (MOVEMENTS,),
    "contacts": (OLDER_CONTACTS, CONTACTS),
    "dispositions": (OLDER_DISPOSITIONS, DISPOSITIONS),
}
