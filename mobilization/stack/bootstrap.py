"""Makes or mends the virtual environment: `python3 mobilization/stack/bootstrap.py requirements.txt`.

Run as a file by whatever Python there is, before any package exists: it uses the standard library only,
imports nothing of the project and keeps to words that older Pythons can read, to refuse them in a sentence.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time

PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(PROJECT, ".venv")
VENV_PYTHON = os.path.join(VENV, "bin", "python")
SUPPORTED = ((3, 11), (3, 12), (3, 13))


class BootstrapError(Exception):
    """The text is a sentence for the person at the terminal."""


def say(text, end="\n"):
    sys.stdout.write(text + end)
    sys.stdout.flush()


def output_of(command):
    """Exit code and everything that a command says; 127 when it cannot be started."""
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, check=False
        )
    except OSError as error:
        return 127, str(error)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def version_of(python):
    """(major, minor) of an interpreter, or None when it does not start."""
    code, text = output_of([python, "-c", "import sys; print(*sys.version_info[:2])"])
    return tuple(int(word) for word in text.split()) if code == 0 else None


def venv_is_good():
    return version_of(VENV_PYTHON) in SUPPORTED and output_of([VENV_PYTHON, "-m", "pip", "--version"])[0] == 0


def suitable_python():
    """This interpreter when its version fits, else the newest fitting one on the PATH."""
    if sys.version_info[:2] in SUPPORTED:
        return sys.executable
    for major, minor in reversed(SUPPORTED):
        found = shutil.which(f"python{major}.{minor}")
        if found and version_of(found) == (major, minor):
            return found
    here = f"{sys.executable} is {sys.version_info[0]}.{sys.version_info[1]}"
    raise BootstrapError(
        f"Python 3.11, 3.12 or 3.13 is needed and {here}: install one of them and name it, "
        "for example `make run PYTHON=/usr/bin/python3.12`."
    )


def install_venv_package(python):
    """On Debian as root: the package that `python -m venv` needs there; False when it did not help."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    output_of(["apt-get", "update", "-qq"])
    names = (venv_package(python), "python3-venv")
    return any(output_of(["apt-get", "install", "-y", "-qq", name])[0] == 0 for name in names)


def venv_package(python):
    major, minor = version_of(python)
    return f"python{major}.{minor}-venv"


def make_venv():
    python = suitable_python()
    command = [python, "-m", "venv", "--clear", VENV]
    code, text = output_of(command)
    lacks_package = "ensurepip" in text or "No module named venv" in text
    if code != 0 and lacks_package and install_venv_package(python):
        code, text = output_of(command)
    if code != 0 and lacks_package:
        raise BootstrapError(
            f"{python} cannot make virtual environments: install the package {venv_package(python)} and try again."
        )
    if code != 0:
        raise BootstrapError(f"The virtual environment {VENV} could not be made:\n{text}")


def install(requirements):
    """Install the pinned packages unless this very file was installed here before; whether it had to."""
    path = os.path.join(PROJECT, requirements)
    with open(path, "rb") as stream:
        wanted = hashlib.sha256(stream.read()).hexdigest()
    stamp = os.path.join(VENV, "." + requirements + ".sha256")
    if os.path.exists(stamp):
        with open(stamp) as stream:
            if stream.read().strip() == wanted:
                return False
    command = [VENV_PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    code, text = output_of([*command, "--require-hashes", "-r", path])
    if code != 0 and "No space left on device" in text:
        raise BootstrapError(
            f"The disk is full: the Python packages need about 500 MB in {VENV} and in the folder for temporary files. "
            "Free some room and start again."
        )
    if code != 0:
        raise BootstrapError(f"The Python packages of {requirements} could not be installed:\n{text}")
    with open(stamp, "w") as stream:
        stream.write(wanted + "\n")
    return True


def main(arguments):
    requirements = arguments[0] if arguments else "requirements.txt"
    began = time.time()
    say("[ 1/8] Python packages ..." if requirements == "requirements.txt" else "Python packages ...", end="")
    try:
        if not venv_is_good():
            make_venv()
        note = "" if install(requirements) else " (unchanged)"
    except BootstrapError as error:
        say(" failed")
        sys.stderr.write(str(error) + "\n")
        return 1
    say(f" {time.time() - began:.1f} s".replace(".", ",") + note)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
