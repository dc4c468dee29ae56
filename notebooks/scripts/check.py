"""Executes notebooks in real Jupyter, with their exercise solutions. Exit status 1 when one fails, with notebook, cell and error.

With --write, outputs are stored in the files, without what does not belong there: scripts, and traces of when it was run.
"""

import pathlib
import re
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "notebooks"
LOG = FOLDER.parent / "target" / "kernel.log"
TIMEOUT = 300  # s a cell


def code(notebook):
    return [c for c in notebook.cells if c.cell_type == "code"]


def solutions(notebook):
    return [c for c in code(notebook) if "solution" in c.metadata.get("tags", [])]


def clean(notebook):
    """Leaves out what makes files large or different from run to run."""
    for number, cell in enumerate(code(notebook), 1):
        cell.execution_count = number
        cell.metadata.pop("execution", None)
        for output in cell.outputs:
            if "execution_count" in output:
                output["execution_count"] = number
            html = output.get("data", {}).get("text/html", "")
            if "<script" in html:
                del output["data"]["text/html"]
            output.get("transient", {}).clear()
            output.pop("transient", None)
        # Progress that was shown for a moment says nothing later.
        cell.outputs = [o for o in cell.outputs if not (o.output_type == "display_data"
                        and re.match(r"^[^\n]* in [0-9.]+ s$", o.get("data", {}).get("text/plain", "")))]
    notebook.metadata = nbformat.from_dict({
        "kernelspec": {"display_name": "Marrow (Java)", "language": "java", "name": "marrow"},
        "language_info": {"name": "java", "file_extension": ".jshell", "mimetype": "text/x-java-source"},
    })


def plain(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def failure(notebook):
    """Number, source and error of the cell that failed."""
    for number, cell in enumerate(code(notebook), 1):
        for output in cell.outputs:
            if output.output_type == "error":
                where = " (a solution)" if cell in solutions(notebook) else ""
                lines = plain("\n".join(output.traceback)).strip().splitlines()
                return f"code cell {number}{where}\n" + "\n".join("    | " + x for x in cell.source.splitlines()) + \
                    f"\n    {output.ename}: {plain(output.evalue)}\n" + "\n".join("    " + x for x in lines[:12])
    return "no cell says why"


def execute(path, write):
    notebook = nbformat.read(path, as_version=4)
    for cell in code(notebook):
        cell.outputs = []
    client = NotebookClient(notebook, timeout=TIMEOUT, kernel_name="marrow", record_timing=False,
                            resources={"metadata": {"path": str(path.parent)}})
    begin = time.time()
    try:
        with open(LOG, "a") as log:  # what the kernel says of itself
            client.execute(stdout=log, stderr=log)
    except CellExecutionError:
        return f"{path.name}: {failure(notebook)}"
    except (CellTimeoutError, DeadKernelError, RuntimeError) as error:
        return f"{path.name}: {type(error).__name__}: {str(error).strip()}"
    errors = [c for c in code(notebook) if any(o.output_type == "error" for o in c.outputs)
              and "raises-exception" not in c.metadata.get("tags", [])]
    if errors:
        return f"{path.name}: {failure(notebook)}"
    print(f"{path.name:40} {len(code(notebook)):3} cells, {len(solutions(notebook))} solutions, "
          f"{time.time() - begin:5.1f} s", flush=True)
    if write:
        clean(notebook)
        nbformat.write(notebook, path)
    return None


def main(arguments):
    write = "--write" in arguments
    paths = [pathlib.Path(a) for a in arguments if a != "--write"] or sorted(FOLDER.glob("*.ipynb"))
    if not paths:
        print(f"marrow: there is no notebook in {FOLDER}.", file=sys.stderr)
        return 1
    failures = [f for f in (execute(p, write) for p in paths) if f]
    for f in failures:
        print("marrow: notebook failed: " + f, file=sys.stderr)
    if failures:
        print(f"marrow: {len(failures)} of {len(paths)} notebooks failed.", file=sys.stderr)
        return 1
    print(f"All {len(paths)} notebooks ran.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
