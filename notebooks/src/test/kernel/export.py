"""Exports notebooks to HTML as a reader would, without what would be loaded from elsewhere; and a page of interactive pictures.

Arguments: target folder. Prints for each page its name and how many pictures it must show.
"""

import pathlib
import re
import sys

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter

COURSE = pathlib.Path(__file__).resolve().parents[3] / "notebooks"

INTERACTIVE = [
    "interactive()",
    """var hit = run(scenario("human-marrow").with("radiation", from(5)).until(60));
interactive(bloodCounts(hit))""",
    """interactive(phasePlane(hit, "HSC", "ANC"))""",
    """interactive(heatMap(sweep("x", range(1, 4, 4), "y", range(1, 3, 3), "x y", (x, y) -> x * y)))""",
    """var graft = run(scenario("human-marrow").with("hsct-conditioning").with("hsct-graft").until(60));
interactive(clones(graft))""",
    """tech.tablesaw.plotly.api.LinePlot.create("ANC", hit.table(), "t_d", "ANC")""",
]


def export(notebook, target):
    html, _ = HTMLExporter().from_notebook_node(notebook)
    target.write_text(html)


def main(target):
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(COURSE.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        export(notebook, target / (path.stem + ".html"))
        pictures = sum("image/png" in o.get("data", {}) for c in notebook.cells for o in c.get("outputs", []))
        print(path.stem, pictures, 0)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in INTERACTIVE])
    NotebookClient(notebook, kernel_name="marrow", timeout=120).execute()
    export(notebook, target / "interactive.html")
    print("interactive", 0, len(INTERACTIVE) - 1)
    # The same where scripts are stripped, as code forges do: the pictures must stand.
    html = (target / "interactive.html").read_text()
    (target / "stripped.html").write_text(re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL))
    print("stripped", len(INTERACTIVE) - 2, 0)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
