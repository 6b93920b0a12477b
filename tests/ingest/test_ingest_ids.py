"""Names made unique."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.ingest.ids import unique


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "a-2", "a-3", "b", "b-2"]), max_size=12))
def test_the_first_of_each_name_keeps_it_and_no_two_are_the_same(names: list[str]) -> None:
    found = unique(names)
    assert len(set(found)) == len(found) == len(names)
    for name in names:
        assert found[names.index(name)] == name


def test_names_that_stand_there_already_are_not_given_to_others() -> None:
    assert unique(["a", "a", "a-2", "a"]) == ["a", "a-3", "a-2", "a-4"]
    assert unique(["Other"] * 30_000)[-1] == "Other-30000"
