"""`xiaoneng schema`: the JSON Schema of scenario files."""

from sim.command.common import print_json


def schema() -> None:
    """Print it."""
    from sim.scenario.schema import schema as schema_of_files

    print_json(schema_of_files())
