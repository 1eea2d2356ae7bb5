"""The files of the portal's own code, parsed once, for the tests of the house style."""

import ast
import functools
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("mobilization", "models_registry", "democracy")
#: Demo data may be long (docs: house limits leave out migrations, vendored files and demo data).
DEMO = ("mobilization/portal/demo/", "mobilization/portal/services/demo_")


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the root, its text, its tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def rooms(self) -> tuple[str, ...]:
        """The folders and the module's name without its ending."""
        return (*Path(self.path).parts[:-1], Path(self.path).stem)

    def nodes(self, *kinds):
        """All nodes of these kinds."""
        return [node for node in ast.walk(self.tree) if isinstance(node, kinds)]

    def functions(self):
        """All functions and methods, nested ones too."""
        return self.nodes(ast.FunctionDef, ast.AsyncFunctionDef)

    def calls(self):
        """All calls."""
        return self.nodes(ast.Call)

    def place(self, node) -> str:
        """Where a node stands, as path:line."""
        return f"{self.path}:{node.lineno}"


@functools.cache
def sources() -> tuple[Source, ...]:
    """Every Python file of the portal but migrations."""
    files = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]
    return tuple(_source(file) for file in files if "migrations" not in file.parts)


def without_demo() -> list[Source]:
    """The same without demo data."""
    return [source for source in sources() if not source.path.startswith(DEMO)]


def lines_of(node) -> int:
    """How many lines a function has, its decorators left out."""
    return node.end_lineno - node.lineno + 1


def name_of(node) -> str:
    """A dotted name such as `timezone.now`; "" for anything that is none."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{name_of(node.value)}.{node.attr}".lstrip(".")
    return ""


def _source(file: Path) -> Source:
    text = file.read_text(encoding="utf-8")
    return Source(str(file.relative_to(ROOT)), text, ast.parse(text))
