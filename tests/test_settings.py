"""Settings: what is read, what is refused, and that the example file says the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.environment import SettingsError, load
from bot.settings import PREFIX, Settings

EXAMPLE = Path(__file__).parent.parent / ".env.example"
TOKEN = "123456789:AAF-not_a_real_token_but_of_its_form"


def problem(monkeypatch: pytest.MonkeyPatch, **variables: str) -> str:
    """Set the variables, load, and return the error's line."""
    for name, value in variables.items():
        monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(SettingsError) as caught:
        load(Path("/nonexistent/.env"))
    line = str(caught.value)
    assert "\n" not in line
    return line


def env_file(tmp_path: Path, content: str | bytes) -> Path:
    """Write a .env file."""
    path = tmp_path / ".env"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_the_example_file_names_every_setting_once_and_in_order() -> None:
    """``.env.example`` has exactly the settings of the class."""
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    names = [line.partition("=")[0] for line in lines if line.startswith(PREFIX)]
    assert names == [PREFIX + field.upper() for field in Settings.model_fields]


def test_the_example_file_explains_each_setting_in_the_class_s_words() -> None:
    """Above each name in ``.env.example`` stands the setting's description."""
    comments, found = "", {}
    for line in EXAMPLE.read_text(encoding="utf-8").splitlines():
        if line.startswith(PREFIX):
            found[line.partition("=")[0].removeprefix(PREFIX).lower()] = comments.strip()
        comments = f"{comments} {line[2:]}" if line.startswith("# ") else ""
    assert found == {name: field.description for name, field in Settings.model_fields.items()}


def test_the_example_file_taken_as_it_is_gives_the_defaults() -> None:
    """Copying ``.env.example`` to ``.env`` changes nothing."""
    assert load(EXAMPLE) == load(Path("/nonexistent/.env"))


def test_defaults_are_those_documented() -> None:
    """Without any variable the documented defaults hold."""
    settings = load(Path("/nonexistent/.env"))
    assert (settings.top, settings.language, settings.index_url) == (3, "de", "memory:")
    assert settings.articles == (Path("seeds"),)
    assert settings.token is None


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A variable in the environment overrides the same name in ``.env``."""
    path = env_file(tmp_path, "ARTIKELBOT_TOP=5\nARTIKELBOT_LANGUAGE=en\n")
    monkeypatch.setenv("ARTIKELBOT_TOP", "7")
    assert (load(path).top, load(path).language) == (7, "en")


def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids come as numbers with commas between; group ids are negative."""
    monkeypatch.setenv("ARTIKELBOT_ADMINS", "1, 22")
    monkeypatch.setenv("ARTIKELBOT_ALLOWED_CHATS", "-100123,5,")
    settings = load(Path("/nonexistent/.env"))
    assert settings.admins == (1, 22)
    assert settings.allowed_chats == (-100123, 5)


@pytest.mark.parametrize("separator", [",", os.pathsep])
def test_several_article_paths(monkeypatch: pytest.MonkeyPatch, separator: str) -> None:
    """Article paths are separated by commas or the system's path separator."""
    monkeypatch.setenv("ARTIKELBOT_ARTICLES", separator.join(["one.txt", "two"]))
    assert load(Path("/nonexistent/.env")).articles == (Path("one.txt"), Path("two"))


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """``NAME=`` means the default."""
    monkeypatch.setenv("ARTIKELBOT_TOP", "")
    assert load(Path("/nonexistent/.env")).top == 3


def test_an_unknown_name_is_refused_with_the_close_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A typo in a setting's name is not ignored, and the right name is suggested."""
    line = problem(monkeypatch, TOKN="x")
    assert "ARTIKELBOT_TOKN" in line
    assert "did you mean ARTIKELBOT_TOKEN?" in line


def test_an_unknown_name_in_the_file_is_refused(tmp_path: Path) -> None:
    """A typo in ``.env`` is refused like one in the environment, naming the file."""
    path = env_file(tmp_path, "ARTIKELBOT_LANGAUGE=de\n")
    with pytest.raises(SettingsError, match=r"ARTIKELBOT_LANGAUGE.*\.env.*ARTIKELBOT_LANGUAGE"):
        load(path)


def test_other_programs_names_in_the_file_are_left_alone(tmp_path: Path) -> None:
    """A shared ``.env`` may hold what is not ours."""
    assert load(env_file(tmp_path, "DJANGO_DEBUG=1\nARTIKELBOT_TOP=4\n")).top == 4


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOP", "many"),
        ("TOP", "0"),
        ("TOP", "21"),
        ("LANGUAGE", "fr"),
        ("THRESHOLD", "1.5"),
        ("INDEX_URL", "mysql:x"),
        ("API_BASE_URL", "ftp://x"),
        ("WEBHOOK_URL", "http://plain.example"),
        ("WEBHOOK_PORT", "70000"),
        ("ADMINS", "1,anna"),
        ("LOG_LEVEL", "loud"),
        ("QUESTIONS_PER_MINUTE", "0"),
        ("PROXY_URL", "proxy"),
    ],
)
def test_a_bad_value_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """A value of the wrong kind or out of its limits is one line that begins with the variable's name."""
    assert problem(monkeypatch, **{name: value}).startswith(f"ARTIKELBOT_{name}: ")


def test_a_webhook_needs_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """WEBHOOK_URL without WEBHOOK_SECRET is refused."""
    assert "ARTIKELBOT_WEBHOOK_SECRET" in problem(monkeypatch, WEBHOOK_URL="https://bot.example/hook")


def test_a_secret_never_comes_back_in_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is wrong with a confidential value, the line does not show it."""
    line = problem(monkeypatch, WEBHOOK_SECRET="geheim geheim", PROXY_URL="anna:passwort@proxy")
    assert "WEBHOOK_SECRET" in line
    assert "PROXY_URL" in line
    assert "geheim" not in line
    assert "passwort" not in line


def test_the_token_is_not_in_the_settings_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printing the settings does not show the token."""
    monkeypatch.setenv("ARTIKELBOT_TOKEN", TOKEN)
    settings = load(Path("/nonexistent/.env"))
    assert settings.token_is_well_formed
    assert TOKEN not in repr(settings)
    assert TOKEN not in str(settings)


@pytest.mark.parametrize("token", ["abc", "123:short", TOKEN.replace(":", " "), TOKEN + "!"])
def test_a_malformed_token_is_told(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    """A token without digits, colon and characters is not well formed; the terminal needs none."""
    monkeypatch.setenv("ARTIKELBOT_TOKEN", token)
    assert not load(Path("/nonexistent/.env")).token_is_well_formed


@pytest.mark.parametrize(("content", "reason"), [(b"ARTIKELBOT_TOP=\xff", "UTF-8"), (b"= no name\n", "line 1")])
def test_a_broken_file_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    """A ``.env`` that cannot be read is one line, not silently ignored."""
    with pytest.raises(SettingsError, match=reason):
        load(env_file(tmp_path, content))


def test_a_byte_order_mark_is_no_matter(tmp_path: Path) -> None:
    """A ``.env`` saved by a Windows editor works."""
    assert load(env_file(tmp_path, b"\xef\xbb\xbfARTIKELBOT_TOP=4\r\n")).top == 4


def test_the_database_lives_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The default database follows XDG_DATA_HOME at the time the settings are read."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert load(Path("/nonexistent/.env")).database_url == f"sqlite:///{tmp_path}/artikelbot/artikelbot.db"
