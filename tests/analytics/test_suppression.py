"""No hidden cell can be worked out: attacked with numpy, which the module itself does not know."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.suppression import Relation, hidden_cells

LEAST = 5


def table(counts: list[list[int]]) -> tuple[dict, list[Relation]]:
    """Rows × columns with both margins and the grand total, as the kinds' table prints them."""
    height, width = len(counts), len(counts[0])
    persons = {(r, c): counts[r][c] for r in range(height) for c in range(width)}
    relations = []
    for r in range(height):
        persons[(r, "all")] = sum(counts[r])
        relations.append(Relation((r, "all"), tuple((r, c) for c in range(width))))
    for c in range(width):
        persons[("all", c)] = sum(row[c] for row in counts)
        relations.append(Relation(("all", c), tuple((r, c) for r in range(height))))
    persons[("all", "all")] = sum(map(sum, counts))
    relations.append(Relation(("all", "all"), tuple((r, "all") for r in range(height))))
    relations.append(Relation(("all", "all"), tuple(("all", c) for c in range(width))))
    return persons, relations


def recoverable(hidden: frozenset, relations: list[Relation]) -> list:
    """The attack: hidden cells whose unit vector lies in the row space of the relations."""
    columns = sorted(hidden, key=str)
    if not columns:
        return []
    matrix = np.zeros((len(relations), len(columns)))
    for number, relation in enumerate(relations):
        for key in relation.parts:
            if key in hidden:
                matrix[number, columns.index(key)] += 1
        if relation.total in hidden:
            matrix[number, columns.index(relation.total)] -= 1
    rank = np.linalg.matrix_rank(matrix)
    units = np.eye(len(columns))
    return [
        key
        for key, unit in zip(columns, units, strict=True)
        if np.linalg.matrix_rank(np.vstack([matrix, unit])) == rank
    ]


tables = st.integers(1, 6).flatmap(
    lambda width: st.lists(
        st.lists(
            st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 9, 40, 300]), min_size=width, max_size=width
        ),
        min_size=1,
        max_size=8,
    )
)


@settings(max_examples=150, deadline=None)
@given(tables)
def test_no_hidden_cell_follows_from_the_printed_ones(counts):
    persons, relations = table(counts)
    hidden = hidden_cells(persons, relations, least=LEAST)
    assert {key for key, count in persons.items() if 0 < count < LEAST} <= hidden
    assert recoverable(hidden, relations) == []


@settings(max_examples=150, deadline=None)
@given(tables)
def test_what_a_line_leaves_out_belongs_to_five_persons_at_least(counts):
    persons, relations = table(counts)
    hidden = hidden_cells(persons, relations, least=LEAST)
    for relation in relations:
        gone = [persons[key] for key in relation.parts if key in hidden]
        if gone and relation.total not in hidden:
            assert max(gone) >= LEAST
            assert len(gone) > 1


@settings(max_examples=60, deadline=None)
@given(tables, st.data())
def test_what_an_earlier_issue_hid_stays_hidden_and_safe(counts, data):
    persons, relations = table(counts)
    full = sorted((key for key, count in persons.items() if count), key=str)
    already = frozenset(data.draw(st.lists(st.sampled_from(full), max_size=3)) if full else [])
    hidden = hidden_cells(persons, relations, least=LEAST, already=already)
    assert already <= hidden
    assert recoverable(hidden, relations) == []


def test_a_table_of_large_cells_is_printed_whole():
    persons, relations = table([[10, 20], [30, 40]])
    assert hidden_cells(persons, relations, least=LEAST) == frozenset()


def test_empty_cells_are_printed_and_protect_nothing():
    persons, relations = table([[0, 3, 8], [9, 9, 9]])
    hidden = hidden_cells(persons, relations, least=LEAST)
    assert (0, 0) not in hidden
    assert {(0, 1), (0, 2)} <= hidden


def test_two_small_cells_alone_in_a_line_take_a_large_one_with_them():
    persons, relations = table([[3, 4, 50], [60, 70, 80]])
    assert (0, 2) in hidden_cells(persons, relations, least=LEAST)


def test_a_line_of_one_small_cell_hides_its_total_too():
    persons, relations = table([[3, 0], [60, 70], [80, 90]])
    assert {(0, 0), (0, "all")} <= hidden_cells(persons, relations, least=LEAST)


def test_the_same_figures_hide_the_same_cells():
    persons, relations = table([[3, 9, 50], [60, 2, 80], [7, 7, 7]])
    once = hidden_cells(persons, relations, least=LEAST)
    assert once == hidden_cells(dict(persons), list(relations), least=LEAST)
