"""The command `cts`. Nothing but click is loaded before a command runs; each command loads what it needs."""


def main() -> None:
    """Run the command with the arguments of the process, and leave with its exit code."""
    from cts.cli.root import cts

    cts.main(prog_name="cts")
