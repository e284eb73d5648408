"""Commands with options, groups, prompts and help."""

import click
from click.testing import CliRunner


@click.group(invoke_without_command=True)
@click.option("--count", default=1, type=click.IntRange(0, 9), help="How many.")
@click.pass_context
def main(context, count):
    context.obj = count


@main.command()
@click.argument("names", nargs=-1)
@click.option("--kind", type=click.Choice(["a", "b"]), prompt=True)
@click.option("--flag/--no-flag", envvar="FLAG", show_default=True)
@click.pass_obj
def greet(count, names, kind, flag):
    for name in names * count:
        click.secho(f"{name} {kind} {flag}", fg="green")


@main.command()
@click.argument("file", type=click.File("w"), default="-")
@click.confirmation_option()
def write(file):
    with click.progressbar(range(3)) as bar:
        for number in bar:
            click.echo(number, file=file)


runner = CliRunner()
for arguments in (
    ["--help"],
    ["greet", "--help"],
    ["--count", "2", "greet", "x", "--kind", "a", "--flag"],
    ["greet", "y"],
    ["greet", "--kind", "c"],
    ["--count", "70"],
    ["write", "--yes"],
    ["nothing"],
):
    runner.invoke(main, arguments, input="b\n")
