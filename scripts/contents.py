"""What `var/` holds: which city, and which delivery folders are already in."""

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path

from scripts.shell import VAR, stop

FOLDER = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
DEMO = "demo"


@dataclass
class Contents:
    """One city per `var/`: the demonstration's or the one in a folder of real extracts."""

    source: str
    city: str
    imported: list[str] = field(default_factory=list)
    prepared: bool = False

    @property
    def is_demo(self) -> bool:
        """The fictional city, with role buttons."""
        return self.source == DEMO

    def keep(self) -> None:
        """Keep it beside the database it describes."""
        VAR.mkdir(parents=True, exist_ok=True)
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        _file().write_text(text + "\n", encoding="utf-8")


def open_contents(extracts: str, city_file: Path) -> Contents:
    """What is to be started; refuses to lay one city over another.

    Without EXTRACTS, `var/` is started as it is, so a real city never gets role buttons by mistake.
    """
    wanted = str(Path(extracts).resolve()) if extracts else ""
    if wanted and not Path(wanted).is_dir():
        stop(f"EXTRACTS={extracts} というフォルダーがありません。パスを確かめてください。")
    found = _read()
    city = _city_code(city_file)
    if found is None:
        return Contents(source=wanted or DEMO, city=city)
    if (wanted and wanted != found.source) or city != found.city:
        stop(
            f"{VAR} には別の市({_name(found)})が入っています。"
            "別の場所を VAR_DIR=フォルダー で指すか、このフォルダーを退けてから実行してください。"
            "(This var/ holds another city.)"
        )
    return found


def deliveries(folder: Path) -> list[tuple[Path, date]]:
    """The subfolders named YYYY-MM in order, each with its month end."""
    found = [path for path in _subfolders(folder) if FOLDER.fullmatch(path.name)]
    if not found:
        stop(f"{folder} に 2026-10 のような名前の年月フォルダーがありません。")
    return [(path, month_end(path.name)) for path in found]


def month_end(name: str) -> date:
    """The last day of the month `YYYY-MM`."""
    year, month = (int(part) for part in name.split("-"))
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _subfolders(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir())


def _file() -> Path:
    return VAR / "contents.json"


def _read() -> Contents | None:
    return Contents(**json.loads(_file().read_text("utf-8"))) if _file().exists() else None


def _city_code(city_file: Path) -> str:
    """Code, or name, of the city that city.toml describes."""
    if not city_file.is_file():
        stop(f"CITY_FILE={city_file} がありません。")
    try:
        read = tomllib.loads(city_file.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        stop(f"{city_file} を読めません: {error}")
    table = read.get("city", read)
    return str(table.get("code") or table.get("name") or "")


def _name(contents: Contents) -> str:
    return f"{contents.city} / {'実演用' if contents.is_demo else contents.source}"
