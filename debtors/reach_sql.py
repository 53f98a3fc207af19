"""How far protections reach, as one statement that begins with them; four uses of it.

Each takes the day three times: of the protections, and of the relations in either direction.
"""

_REACHED = """
WITH guarded AS (
    SELECT face.source_person_id AS person, face.debtor_id AS debtor,
        protection.source_person_id AS origin, protection.from_on AS from_on
    FROM debtors_protection AS protection
    CROSS JOIN debtors_identitylink AS home
    CROSS JOIN debtors_identitylink AS face
    WHERE (protection.until_on IS NULL OR protection.until_on > %s)
        AND home.source_person_id = protection.source_person_id AND home.unlinked_at IS NULL
        AND face.debtor_id = home.debtor_id AND face.unlinked_at IS NULL
), beside AS (
    SELECT candidate.other_id AS person, guarded.from_on AS from_on
    FROM guarded CROSS JOIN debtors_candidate AS candidate
    WHERE candidate.one_id = guarded.person AND candidate.open
    UNION ALL
    SELECT candidate.one_id, guarded.from_on
    FROM guarded CROSS JOIN debtors_candidate AS candidate
    WHERE candidate.other_id = guarded.person AND candidate.open
    UNION ALL
    SELECT decision.other_id, guarded.from_on
    FROM guarded CROSS JOIN debtors_decision AS decision
    WHERE decision.one_id = guarded.person AND decision.undone_at IS NULL
        AND decision.kept_id IS NULL AND decision.answer <> 'different'
    UNION ALL
    SELECT decision.one_id, guarded.from_on
    FROM guarded CROSS JOIN debtors_decision AS decision
    WHERE decision.other_id = guarded.person AND decision.undone_at IS NULL
        AND decision.kept_id IS NULL AND decision.answer <> 'different'
    UNION ALL
    SELECT relation.other_id, guarded.from_on
    FROM guarded CROSS JOIN debtors_relation AS relation
    WHERE relation.person_id = guarded.person AND relation.other_id IS NOT NULL
        AND relation.state <> 'refused'
        AND (relation.until_on IS NULL OR relation.until_on >= %s)
        AND NOT EXISTS (
            SELECT 1 FROM debtors_protectionreach AS reach WHERE reach.relation_id = relation.id)
    UNION ALL
    SELECT relation.person_id, guarded.from_on
    FROM guarded CROSS JOIN debtors_relation AS relation
    WHERE relation.other_id = guarded.person AND relation.state <> 'refused'
        AND (relation.until_on IS NULL OR relation.until_on >= %s)
        AND NOT EXISTS (
            SELECT 1 FROM debtors_protectionreach AS reach WHERE reach.relation_id = relation.id)
), reached AS (
    SELECT person, debtor, origin, from_on FROM guarded
    UNION ALL
    SELECT face.source_person_id, face.debtor_id, NULL, beside.from_on
    FROM beside
    CROSS JOIN debtors_identitylink AS home
    CROSS JOIN debtors_identitylink AS face
    WHERE home.source_person_id = beside.person AND home.unlinked_at IS NULL
        AND face.debtor_id = home.debtor_id AND face.unlinked_at IS NULL
)
"""
# CROSS JOIN: SQLite then keeps this order, few protections first; PostgreSQL orders as it likes.
GUARDED_PERSONS = f"{_REACHED} SELECT person FROM guarded"  # noqa: S608 - our own text
SHIELDED_DEBTORS = f"{_REACHED} SELECT debtor FROM reached"  # noqa: S608 - our own text
SHIELDED_PERSONS = f"{_REACHED} SELECT person FROM reached"  # noqa: S608 - our own text
NEW_NAMES = f"""{_REACHED}
SELECT state.id FROM reached
JOIN debtors_personstate AS state ON state.source_person_id = reached.person
    AND state.first_as_of_on >= reached.from_on
WHERE EXISTS (
    SELECT 1 FROM debtors_personstate AS older
    WHERE older.source_person_id = state.source_person_id
        AND older.first_as_of_on < state.first_as_of_on
) OR (
    reached.origin <> state.source_person_id
    AND EXISTS (
        SELECT 1 FROM debtors_personstate AS older
        WHERE older.source_person_id = reached.origin
            AND older.first_as_of_on < reached.from_on
    ) AND NOT EXISTS (
        SELECT 1 FROM debtors_personstate AS older
        WHERE older.source_person_id = reached.origin
            AND older.first_as_of_on < reached.from_on AND older.name_key = state.name_key
    )
)
"""  # noqa: S608 - our own text
