"""Settings: defaults, every mistake with its line, the starter file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import SettingsError
from workbench.store.settings import Settings, default_toml, load_settings
from workbench.store.toml_lines import key_lines


@pytest.fixture(autouse=True)
def _no_store_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKBENCH_STORE", raising=False)


def load(folder: Path, text: str) -> Settings:
    (folder / "study.toml").write_bytes(text.encode())
    return load_settings(folder)


def mistake(folder: Path, text: str) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        load(folder, text)
    assert caught.value.path == str(folder / "study.toml")
    return caught.value


def test_missing_and_empty_files_have_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings() == load(tmp_path, "")
    assert Settings().study.phases[0] == "discovery"
    assert Settings().publish.min_base == 30
    assert Settings().consent.default == "allow"
    assert Settings().segments.k == "auto"


def test_everything_can_be_set(tmp_path: Path) -> None:
    text = """\
format = "workbench/study@1"
study = { name = "Winter", objective = "Why?", phases = ["a", "b"], promises = ["48 hours"] }
roles.moderators = ["Maren"]
roles.others = ["Tom"]
[participants]
[consent]
default = "deny"
[segments]
survey = "winter"
questions = [
  "Q1",  # rides
  "Q2",
]
k = 4
names = ["A", "B", "C", "D"]
[language]
pipeline = "en_core_web_md"
[redact]
keep = ["Brook"]
remove = ["Maren"]
[publish]
min_base = 0
[store]
url = "postgresql+psycopg://team@db/study"
"""
    found = load(tmp_path, text)
    assert found.study.phases == ("a", "b")
    assert found.roles.moderators == ("Maren",)
    assert found.consent.default == "deny"
    assert (found.segments.k, found.segments.questions) == (4, ("Q1", "Q2"))
    assert found.publish.min_base == 0
    assert found.store.url.startswith("postgresql")
    assert load(tmp_path, "\ufeff" + text.replace("\n", "\r\n")) == found


def test_environment_overrides_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_STORE", "sqlite:///elsewhere.db")
    assert load_settings(tmp_path).store.url == "sqlite:///elsewhere.db"
    assert load(tmp_path, '[store]\nurl = "x"\n').store.url == "sqlite:///elsewhere.db"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[study]\nnmae = 'x'", 2, "unknown key 'nmae'. Did you mean 'name'?"),
        ("\n[stduy]\nname = 'x'", 2, "Did you mean 'study'?"),
        ("name = 'x'", 1, "unknown table or key 'name'"),
        ("study = 'x'", 1, "'study' is a table, not a value"),
        ("[study]\nname = 3", 2, "name is 3, expected a text in quotes"),
        ("[study]\npromises = 'x'", 2, "expected a list of texts"),
        ("[study]\npromises = ['x', 1]", 2, "expected a list of texts"),
        ("[study]\nphases = []", 2, "at least one phase"),
        ("[study]\nphases = ['a', 'a']", 2, "each once"),
        ("[consent]\ndefault = 'maybe'", 2, 'expected "allow" or "deny"'),
        ("[consent]\ndefault = ['allow']", 2, 'expected "allow" or "deny"'),
        ("[segments]\nk = true", 2, 'expected "auto" or a whole number'),
        ("[segments]\nk = 0", 2, 'expected "auto" or a whole number'),
        ("[publish]\nmin_base = 2.5", 2, "expected a whole number"),
        ("[publish]\nmin_base = 1979-05-27", 2, 'min_base is "1979-05-27"'),
        ("[participants]\nP01 = 'x'", 2, "participants.csv"),
        ("format = 'workbench/study@2'", 1, "Upgrade Workbench"),
        ("format = 1", 1, "the format is 1"),
        ("[study]\nname = x", 2, "not readable as TOML"),
        ("[store]\nurls = { a = 1 }", 2, "Did you mean 'url'?"),
    ],
)
def test_mistakes_are_named_with_their_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    error = mistake(tmp_path, text)
    assert error.line == line
    assert words in str(error)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = '[study]\nname = 1\nphases = """\nname = 2\n"""\n[publish]\nmin_base = "x"\nmin = 1\n'
    error = mistake(tmp_path, text)
    assert error.line == 2
    assert "3 more problems" in str(error)
    for line in (3, 7, 8):
        assert f"study.toml, line {line}, [" in str(error)


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_bytes("[study]\nname = 'Zo\xeb'".encode("latin-1"))
    with pytest.raises(SettingsError, match=r"line 2: not UTF-8 text"):
        load_settings(tmp_path)


def test_starter_file_holds_every_default(tmp_path: Path) -> None:
    assert load(tmp_path, default_toml("")) == Settings()
    lines = key_lines(default_toml("x"))
    assert {key[0] for key in lines} == {"format", *vars(Settings())} - {"participants"}
    for table, values in vars(Settings()).items():
        for key in vars(values):
            assert (table, key) in lines


@given(st.text(max_size=40))
@settings(deadline=None)
def test_any_name_survives_in_the_starter_file(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    folder = tmp_path_factory.mktemp("study", numbered=True)
    assert load(folder, default_toml(name)).study.name == name


def test_lines_of_keys() -> None:
    text = (
        'a = """\n[fake]\nb = 1\n"""\n[t.u]\n"q r" = [\n  1, # x = 2\n]\nv.w = 1\n'
        "[[list]]\nx = 1\n[[list]]\nx = 2\n"
    )
    assert key_lines(text) == {
        ("a",): 1,
        ("t",): 5,
        ("t", "u"): 5,
        ("t", "u", "q r"): 6,
        ("t", "u", "v"): 9,
        ("t", "u", "v", "w"): 9,
        ("list",): 10,
        ("list", "x"): 11,
    }
