"""Which column is what: guessed, written down, corrected and obeyed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import SettingsError
from workbench.ingest import read_feedback, read_folder
from workbench.ingest.feedback_roles_text import columns_yaml

POSTS = (
    "No,When,Who,Pros,Cons,Internal note,Points\n"
    "7,03/04/2026,Kim,Fast and quiet,Heavy to lift,call back,4\n"
    "8,05/06/2026,Lee,,Breaks too late,,two\n"
)
G2 = (
    "Title,Star Rating,What do you like best about X?,What do you dislike about X?,"
    "What problems is X solving?\nSolid,4.5,The board is fast,Export is hidden,We plan in it\n"
)


def test_pros_and_cons_are_joined_visibly(put: Any) -> None:
    found = read_feedback(put("posts.csv", POSTS))
    assert found.frame["text"].tolist() == ["Fast and quiet\n\nHeavy to lift", "Breaks too late"]
    assert found.frame["Pros"].fillna("").tolist() == ["Fast and quiet", ""]
    assert "the text joins the columns 'Pros', 'Cons'" in str(found.notices)
    assert len(read_feedback(put("g2.csv", G2)).roles.text) == 3


def test_of_question_and_answer_the_answer_is_read(put: Any) -> None:
    rows = "Question,Answer\nHow was the delivery for you?,It came two days too late\n"
    found = read_feedback(put("qa.csv", rows))
    assert found.frame["text"].tolist() == ["It came two days too late"]
    assert found.frame["Question"].tolist() == ["How was the delivery for you?"]


def test_other_texts_are_named(put: Any) -> None:
    rows = "Comment,Feedback to the team\nThe lock froze in the night,You were all very friendly\n"
    found = read_feedback(put("a.csv", rows))
    (notice,) = found.notices
    assert "read from 'Comment'; 'Feedback to the team' could be a text too" in notice.reason


def test_a_title_alone_is_the_text_too(put: Any) -> None:
    found = read_feedback(put("a.csv", "Title,Review\nBroken,The lock froze\nLovely bike,\n"))
    assert found.frame["text"].tolist() == ["The lock froze", "Lovely bike"]
    assert found.frame["title"].tolist() == ["Broken", "Lovely bike"]
    assert "1 post with a title and no text" in str(found.notices)


def test_ticket_ids_that_repeat_are_threads(put: Any) -> None:
    rows = [f"T{i // 4},2026-01-{i + 1:02},Words number {i} of a ticket" for i in range(12)]
    found = read_feedback(put("a.csv", "Ticket ID,Created,Comment\n" + "\n".join(rows)))
    assert found.frame["thread"].tolist()[:5] == ["T0", "T0", "T0", "T0", "T1"]
    assert found.frame["id"].tolist()[:2] == ["F1", "F2"]


def test_votes_are_no_ratings(put: Any) -> None:
    rows = "id,body,score,subreddit\na,The lock froze again,4,bikes\nb,Mine did not,9,bikes\n"
    found = read_feedback(put("a.csv", rows))
    assert "rating" not in found.frame
    assert found.frame["score"].tolist() == ["4", "9"]


def test_the_file_as_proposed(put: Any) -> None:
    found = read_feedback(put("posts.csv", POSTS))
    assert columns_yaml(found).split("\n\n")[1] == (
        "format: workbench/columns@1\n"
        "feedback: posts\n"
        "columns:\n"
        '  id: "No"\n'
        "  author: Who\n"
        "  channel:\n"
        "  date: When\n"
        "  title:\n"
        "  text:\n"
        "    - Pros\n"
        "    - Cons\n"
        "  url:\n"
        "  thread:\n"
        "  rating:\n"
        "  language:\n"
        "labels: false\n"
        "dates: day first  # nothing in the column tells; please check\n"
        "ignore: []\n"
        "# Kept as they are, under their own names:\n"
        "#   Internal note\n"
        "#   Points\n"
    )


def test_what_is_proposed_gives_the_same_posts(put: Any) -> None:
    path = put("posts.csv", POSTS)
    found = read_feedback(path)
    again = read_feedback(path, columns=put("posts.columns.yaml", columns_yaml(found)))
    assert again.frame.equals(found.frame)
    assert again.roles.columns == dict(found.roles.columns)
    assert again.digest != found.digest


def test_corrections_are_obeyed(put: Any) -> None:
    path = put("posts.csv", POSTS)
    file = put(
        "posts.columns.yaml",
        "format: workbench/columns@1\ncolumns:\n  date: When\n  rating: Points\n"
        "  text: [Cons, Pros]\nlabels: true\ndates: month first\nignore: Internal note\n",
    )
    frame = read_feedback(path, columns=file).frame
    assert frame["text"].tolist()[0] == "Cons: Heavy to lift\n\nPros: Fast and quiet"
    assert frame["date"].astype(str).tolist() == ["2026-03-04", "2026-05-06"]
    assert frame["rating"].tolist()[0] == 4.0
    assert frame["rating as written"].tolist() == ["4", "two"]
    assert frame["id"].tolist() == ["F1", "F2"]
    assert "Internal note" not in frame
    assert frame["No"].tolist() == ["7", "8"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("columns:\n  text: Pros\n  autor: Who", "line 4, columns, autor: there is no role "
         "'autor'. Did you mean 'author'"),
        ("columns:\n  text: Pross", "line 3, columns, text: the file has no column 'Pross'. "
         "Did you mean 'Pros'"),
        ("columns:\n  text:\n    - Pros\n    - Conns", "line 5, columns, text: .*'Conns'"),
        ("columns:\n  text: Pros\n  id: Pros", "'Pros' stands under .* already"),
        ("columns:\n  id: \"No\"", "no column is named for the text"),
        ("colums:\n  text: Pros", "line 2, colums: this key is unknown"),
        ("columns:\n  text: Pros\ndate: When", "line 4, date: .*Roles stand under 'columns'"),
        ("columns:\n  text: Pros\nlabels: maybe", "'maybe' is neither true nor false"),
        ("columns:\n  text: Pros\ndates: days first", "no order of dates. Did you mean 'day"),
        ("columns:\n  text: Pros\n  id: [a]", "columns, id: one header is needed"),
        ("columns: [", "line 2: this is no valid YAML|line 3: this is no valid YAML"),
        ("columns:\n  text: {a: b}", "a header or a list of them"),
    ],
)  # fmt: skip
def test_mistakes_are_named_with_line_and_key(put: Any, text: str, said: str) -> None:
    path = put("posts.csv", POSTS)
    file = put("posts.columns.yaml", f"format: workbench/columns@1\n{text}\n")
    with pytest.raises(SettingsError, match=said):
        read_feedback(path, columns=file)


@pytest.mark.parametrize("text", ["", "just words", "- a"])
def test_what_is_no_columns_file(put: Any, text: str) -> None:
    path = put("posts.csv", POSTS)
    with pytest.raises(SettingsError, match="no columns file"):
        read_feedback(path, columns=put("posts.columns.yaml", text))
    with pytest.raises(SettingsError, match="there is no such columns file"):
        read_feedback(path, columns=path.parent / "other.columns.yaml")


def test_it_lies_beside_the_file_in_a_study(put: Any, tmp_path: Path) -> None:
    put("feedback/posts.csv", POSTS)
    file = "feedback/posts.columns.yaml"
    put(file, "format: workbench/columns@1\ncolumns:\n  text: Cons\n")
    (posts,) = read_folder(tmp_path).feedback
    assert posts.frame["text"].tolist() == ["Heavy to lift", "Breaks too late"]
    put(file, "format: workbench/columns@1\ncolumns:\n  text: Conns\n")
    (rejected,) = read_folder(tmp_path).rejected
    assert rejected["path"] == str(tmp_path / file)
    assert (rejected["line"], rejected["hint"]) == (3, "Did you mean 'Cons'?")


def test_every_record_is_accounted_for(put: Any) -> None:
    rows = 'id,text,product\n1,Good,a\n2,"Too, many",b,c,d\n,,\n3,Short\n4,Fine,x\n'
    found = read_feedback(put("a.csv", rows))
    assert found.rows == 5
    assert (len(found.frame), found.left_out) == (3, 2)
    lines = {notice.line for notice in found.notices if "left out" in notice.reason}
    assert lines == {3, 4}


HEADERS = st.text("abc XÄé.:#'\"-[]{}\t0", min_size=1, max_size=12)


@settings(deadline=None, max_examples=60)
@given(headers=st.lists(HEADERS, min_size=1, max_size=5), marks=st.booleans())
def test_any_header_can_be_written_and_read(
    tmp_path_factory: pytest.TempPathFactory, headers: list[str], marks: bool
) -> None:
    folder = tmp_path_factory.mktemp("roles")
    quoted = [('"' + header.replace('"', '""') + '"') for header in [*headers, "text"]]
    cells = [f"answer {i}" for i in range(len(headers))]
    path = folder / "a.csv"
    row = ",".join([*cells, "The lock froze in the night"])
    path.write_text(",".join(quoted) + "\n" + row + "\n", encoding="utf-8")
    found = read_feedback(path)
    file = folder / "a.columns.yaml"
    file.write_text(columns_yaml(found), encoding="utf-8")
    assert read_feedback(path, columns=file).frame.equals(found.frame)


def test_a_study_proposes_it_once(put: Any, tmp_path: Path) -> None:
    from workbench import Study
    from workbench.material import propose_codebooks

    put("study.toml", "")
    put("feedback/posts.csv", POSTS)
    put("feedback/old/posts.json", '[{"text": "The lock froze in the night"}]')
    assert propose_codebooks(Study(tmp_path)) == [
        "old-posts-json.columns.yaml",
        "posts-csv.columns.yaml",
    ]
    assert (tmp_path / "feedback/old/old-posts-json.columns.yaml").is_file()
    again = Study(tmp_path)
    assert propose_codebooks(again) == []
    assert again.material.rejected == ()
    assert set(again.material.inventory.columns) == {"posts-csv", "old-posts-json"}
