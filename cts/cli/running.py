"""How every command ends: with a sentence and an exit code, never with a traceback."""

import importlib
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

import click

from cts.cli import language
from cts.cli.wording import N_, text

FOUND = 1
UNREADABLE = 2
WRONG_USE = 64
INTERRUPTED = 128 + signal.SIGINT
TERMINATED = 128 + signal.SIGTERM
# as a program that SIGPIPE has ended: whoever reads has had enough
PIPE_CLOSED = 128 + signal.SIGPIPE


class Command(click.Command):
    """A command whose refusals are said in the language of its user."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - whatever the command returns
        """Run it, and turn what it refuses into a sentence and an exit code."""
        try:
            return super().invoke(ctx)
        except (ValueError, OSError) as error:
            lang = ctx.params.get("lang") or language.of_environment()
            _end_with(error, lang)


class Commands(click.Group):
    """A group that loads its commands when they are asked for.

    Args:
        lazy: the place of each command, as "module:name".
    """

    command_class = Command

    def __init__(self, *arguments: Any, lazy: dict[str, str] | None = None, **options: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*arguments, **options)
        self.lazy = lazy or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order in which they were declared."""
        return [*self.lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in self.lazy:
            return super().get_command(ctx, cmd_name)
        module, _, name = self.lazy[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **options: Any) -> NoReturn:  # type: ignore[override]  # noqa: ANN401
        """Run the command and leave with its exit code."""
        options.pop("standalone_mode", None)
        if os.environ.get("NO_COLOR"):
            options.setdefault("color", False)
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                # a name that the terminal cannot show is no reason to stop
                stream.reconfigure(errors="backslashreplace")
        with _signals():
            sys.exit(self._exit_code(list(sys.argv[1:] if args is None else args), prog_name, options))

    def _exit_code(self, args: list[str], prog_name: str | None, options: dict[str, Any]) -> int:
        try:
            code = super().main(args, prog_name, standalone_mode=False, **options)
            sys.stdout.flush()
        except click.UsageError as error:
            error.show()
            return WRONG_USE
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except (click.Abort, KeyboardInterrupt):
            click.echo(text(N_("Stopped."), language.of_environment()), err=True)
            return INTERRUPTED
        except BrokenPipeError:
            return pipe_closed()
        return code if isinstance(code, int) else 0


@contextmanager
def _signals() -> Iterator[None]:
    """A process of a pool ends in silence when the terminal interrupts it; and being told to end means tidying up first."""
    parent = os.getpid()

    def interrupted(*_: object) -> None:
        if os.getpid() != parent:
            os._exit(INTERRUPTED)
        raise KeyboardInterrupt

    def terminated(*_: object) -> None:
        if os.getpid() != parent:
            os._exit(TERMINATED)
        sys.exit(TERMINATED)

    try:
        before = signal.signal(signal.SIGINT, interrupted), signal.signal(signal.SIGTERM, terminated)
    except ValueError:
        # not the main thread: signals are somebody else's business
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGTERM, before[1])


def pipe_closed() -> int:
    """Stop writing to a reader who has gone, and say the exit code for that."""
    # what is still waiting to be written must not complain at the end of the process
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)
    return PIPE_CLOSED


def _end_with(error: Exception, lang: language.Language) -> NoReturn:
    from cts.cli import refusing

    refusing.end_with(error, lang)
