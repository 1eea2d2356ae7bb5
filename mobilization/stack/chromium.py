"""Finds a Chromium for the browser journeys: `python -m mobilization.stack.chromium -- COMMAND...`.

Runs the command with CHROMIUM set to the browser's path. Looks at CHROMIUM, then at the usual names, then at
what Playwright downloaded; as root on Debian it installs one; otherwise it says what to do and fails.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from mobilization.stack.errors import StackError
from mobilization.stack.progress import say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHT = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium",
)
ADVICE = (
    "The browser journeys need Chromium: install it (Debian: apt-get install chromium; elsewhere: "
    ".venv/bin/playwright install chromium), or set CHROMIUM to its path."
)


def find_chromium() -> str | None:
    """Path of a browser, or None; raises StackError when CHROMIUM names something that cannot be started."""
    named = os.environ.get("CHROMIUM")
    if named:
        if shutil.which(named) is None:
            raise StackError(f"CHROMIUM is {named}, which is no program that can be started.")
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None) or _of_playwright()


def _of_playwright() -> str | None:
    homes = [Path.home() / ".cache" / "ms-playwright", Path.home() / "Library" / "Caches" / "ms-playwright"]
    if os.environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        homes.insert(0, Path(os.environ["PLAYWRIGHT_BROWSERS_PATH"]))
    found = [path for home in homes for pattern in PLAYWRIGHT for path in sorted(home.glob(pattern))]
    return str(found[-1]) if found else None


def _install() -> None:
    """Debian's package, where we may; silent otherwise, because the advice follows."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    say("Chromium is missing: apt-get install chromium ...")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        subprocess.run(
            ["apt-get", *command],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )


def main(arguments: list[str]) -> int:
    """Become the command, with CHROMIUM in its environment; 1 when there is no browser."""
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    try:
        found = find_chromium()
        if found is None:
            _install()
            found = find_chromium()
    except StackError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if found is None:
        sys.stderr.write(f"{ADVICE}\n")
        return 1
    os.environ["CHROMIUM"] = found
    if command:
        os.execvp(command[0], command)  # noqa: S606 - the command of the Makefile
    say(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
