"""The house itself: layers, sizes, wording of modules, clean text."""

from __future__ import annotations

import ast
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "sadec_counter"
MODULES = sorted(PACKAGE.rglob("*.py"))


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the project in `root`."""
    program = Path(sys.executable).with_name("lint-imports")
    command = [str(program), "--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(root)})


def test_layers_hold():
    done = lint_imports(ROOT)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("place", "line", "contract"),
    [
        ("domain/draft.py", "import sqlmodel", "The domain knows the standard library only"),
        ("services/drafting.py", "from PySide6 import QtCore", "Qt lives only in ui and app"),
        ("store/engine.py", "import sadec_counter.services.drafting", "Layers"),
        ("ui/mirror/window.py", "import sadec_counter.ui.clerk", "The two windows do not know each other"),
        ("ui/workbench/fields.py", "import sadec_counter.ui.clerk", "The two windows do not know each other"),
    ],
)
def test_planted_violation_is_caught(tmp_path, place, line, contract):
    for module in MODULES:
        copy = tmp_path / module.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(module.read_bytes())
    with (tmp_path / "sadec_counter" / place).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")

    done = lint_imports(tmp_path)

    assert done.returncode == 1
    assert f"{contract}" in done.stdout.split("Broken contracts")[-1]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_is_small_and_said_in_one_sentence(module):
    text = module.read_text(encoding="utf-8")
    tree = ast.parse(text)

    assert not text.strip() or ast.get_docstring(tree), "no sentence on top of the module"
    assert text.count("\n") <= 500, "a module has at most 500 lines"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < 50, f"{node.name} is longer than 50 lines"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_broad_except_stands_only_where_everything_ends(module):
    if module.name in {"crash.py", "jobs.py"}:
        return
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            names = {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)} if node.type else {""}
            assert not names & {"", "Exception", "BaseException"}, f"line {node.lineno}: a broad except"


def test_all_text_is_nfc():
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, tracked.split("\0")):
        path = ROOT / name
        if path.suffix in {".py", ".toml", ".md", ".json", ".tsv", ".txt", ".svg", ".html"} and path.is_file():
            text = path.read_text(encoding="utf-8")
            assert unicodedata.is_normalized("NFC", text), f"{name} holds decomposed text"
