"""What the kernel 'marrow' does, asked over Jupyter's own protocol. Called by .ci/notebooks with the Python of notebooks/.venv.

Argument: the folder with a jar of the example plugin (examples/plugin/target).
"""

import os
import pathlib
import queue
import re
import shutil
import sys
import tempfile
import time
import unittest

from jupyter_client.manager import start_new_kernel

EXAMPLE = pathlib.Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else None


def processor_time(pid):
    """User and system time of a process (s)."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Kernel:
    def __init__(self, folder):
        begin = time.time()
        self.manager, self.client = start_new_kernel(kernel_name="marrow", startup_timeout=90, cwd=str(folder))
        self.ready = time.time() - begin

    def run(self, code, interrupt_after=None, timeout=120, shows=None):
        """Messages of a cell, with the time at which each came (s after the start).

        An interrupt is sent so many seconds after the start, or after the first text shown in which the pattern is found.
        """
        message = self.client.execute(code)
        begin = time.time()
        since = None if shows else begin
        seen = []
        while True:
            if interrupt_after is not None and since is not None and time.time() - since > interrupt_after:
                self.interrupted = time.time()
                self.manager.interrupt_kernel()
                interrupt_after = None
            if time.time() - begin > timeout:
                raise AssertionError(f"No end after {timeout} s: {code}")
            try:
                m = self.client.get_iopub_msg(timeout=0.05)
            except queue.Empty:
                continue
            if m["parent_header"].get("msg_id") != message:
                continue
            if m["msg_type"] == "status" and m["content"]["execution_state"] == "idle":
                return seen
            if m["msg_type"] not in ("status", "execute_input"):
                seen.append((m["msg_type"], m["content"], time.time() - begin))
                if since is None and re.search(shows, shown(m["content"])):
                    since = time.time()

    def data(self, code):
        for kind, content, _ in self.run(code):
            if kind == "error":
                raise AssertionError(plain(content))
            if kind == "execute_result":
                return content["data"]
        return {}

    def text(self, code):
        return self.data(code).get("text/plain", "")

    def error(self, code):
        for kind, content, _ in self.run(code):
            if kind == "error":
                return plain(content)
        raise AssertionError(f"No error: {code}")

    def pid(self):
        return int(self.text("ProcessHandle.current().pid()"))

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def shown(content):
    """The plain text of a message that shows something, else nothing."""
    return content.get("data", {}).get("text/plain", "")


def plain(content):
    return re.sub(r"\x1b\[[0-9;]*m", "", content["evalue"] + "\n" + "\n".join(content["traceback"]))


class KernelTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.kernel = Kernel(cls.folder)

    @classmethod
    def tearDownClass(cls):
        cls.kernel.stop()
        shutil.rmtree(cls.folder)

    def test_a_ready(self):
        self.assertLess(self.kernel.ready, 30)
        self.assertEqual(self.kernel.text("1 + 1"), "2")

    def test_default_imports(self):
        self.assertEqual(self.kernel.text("days(3) + years(1)"), "368.25")
        self.assertIn("human-marrow", self.kernel.text('Scenario s = scenario("human-marrow"); s'))
        self.assertEqual(self.kernel.text("Tables.class.getSimpleName() + List.of(1)"), "Tables[1]")

    def test_results_show_themselves(self):
        scenario = self.kernel.data('var hit = scenario("human-marrow").with("radiation", from(5)).until(30); hit')
        self.assertIn("<table>", scenario["text/html"])
        run = self.kernel.data("var r = run(hit); r")
        self.assertIn("lowest", run["text/plain"])
        self.assertIn("<table>", run["text/html"])
        self.assertIn("image/png", self.kernel.data("bloodCounts(r)"))
        self.assertIn("aligned", self.kernel.data('equations("human-marrow", "HSC")')["text/latex"])
        self.assertIn("<table>", self.kernel.data("r.table()")["text/html"])
        self.assertIn("<table>", self.kernel.data('describe("radiation")')["text/html"])
        self.assertIn("radiation", self.kernel.data("explain(hit)")["text/html"])
        self.assertIn("absolute neutrophil count", self.kernel.data("r.trajectory()")["text/plain"])
        self.assertIn("image/png", self.kernel.data("new java.awt.image.BufferedImage(9, 9, 1)"))
        plot = self.kernel.data('tech.tablesaw.plotly.api.LinePlot.create("line", r.table(), "t_d", "ANC")')
        self.assertIn("Plotly.newPlot", plot["text/html"])

    def test_tablesaw_is_silent(self):
        seen = self.kernel.run('var t = Table.create("t");')
        self.assertEqual([m for m in seen if m[0] == "stream"], [])

    def test_an_unknown_id_offers_a_near_one(self):
        error = self.kernel.error('scenario("human-marow")')
        self.assertIn("MRW-PLUG-2", error)
        self.assertIn("Did you mean 'human-marrow'?", error)

    def test_a_failing_cell_leaves_the_kernel_alive(self):
        error = self.kernel.error('throw new IllegalStateException("what, where, what to do");')
        self.assertIn("what, where, what to do", error)
        self.assertIn("cannot find symbol", self.kernel.error("nothing.atAll()"))
        self.assertEqual(self.kernel.text("2 + 3"), "5")

    def test_progress_is_shown_with_the_time_left(self):
        # However fast the machine, so long a run is still under way when it first says how long it will take.
        left = r"%, .* replicates/s, .* left"
        seen = self.kernel.run(self.LONG + ")", interrupt_after=0, shows=left)
        displays = [(kind, c) for kind, c, _ in seen if kind in ("display_data", "update_display_data")]
        texts = [shown(c) for _, c in displays]
        self.assertTrue(any(re.search(left, text) for text in texts), texts)
        self.assertEqual([kind for kind, _ in displays].count("display_data"), 1, seen)
        self.assertEqual(len({c["transient"]["display_id"] for _, c in displays}), 1)

    def test_an_interrupt_stops_a_sleep(self):
        seen = self.kernel.run("Thread.sleep(60000);", interrupt_after=1)
        self.assertEqual(seen[-1][0], "error")
        self.assertLess(seen[-1][2], 3)

    def interrupted(self, code):
        """Interrupts a run once it shows its progress: it stops within a second, and what was computed is kept."""
        pid = self.kernel.pid()
        seen = self.kernel.run("var stopped = " + code + ";", interrupt_after=0.5, shows=".")
        self.assertIn("error", [kind for kind, _, _ in seen])
        time.sleep(max(0, self.kernel.interrupted + 1 - time.time()))
        before = processor_time(pid)
        time.sleep(2)
        self.assertLess(processor_time(pid) - before, 0.3, "the processor goes on")
        self.assertEqual(self.kernel.text("stopped.ensemble().cancelled()"), "true")
        self.assertIn("interrupted", self.kernel.text("stopped"))
        self.assertGreater(int(self.kernel.text("stopped.ensemble().trajectories().size()")), 0)
        self.assertEqual(self.kernel.text("lastRun() == stopped"), "true")

    LONG = 'run(scenario("abkowitz-1996").until(years(3)).outputs(Outputs.every(100)), "ssa", replicates(1000000)'

    def test_an_interrupt_stops_a_run_and_keeps_what_was_computed(self):
        self.interrupted(self.LONG + ")")

    def test_an_interrupt_stops_a_run_on_one_thread(self):
        self.interrupted(self.LONG + ", threads(1))")

    def test_an_interrupt_stops_differential_equations(self):
        self.interrupted('run(scenario("human-marrow").with("filgrastim", every(1), times(100000)).until(100000)'
                         ".outputs(Outputs.every(10)))")


class PluginTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.jar = next(j for j in EXAMPLE.glob("*.jar") if "sources" not in j.name)

    def tearDown(self):
        self.kernel.stop()
        shutil.rmtree(self.folder)

    USE = 'run(scenario("human-marrow").with("com.example.busulfan", from(1)).until(5)).at("HSC", 1)'

    def test_a_jar_in_the_folder_before_the_start(self):
        (self.folder / "plugins").mkdir()
        shutil.copy(self.jar, self.folder / "plugins")
        self.kernel = Kernel(self.folder)
        self.assertAlmostEqual(float(self.kernel.text(self.USE)), 5000, delta=50)
        self.assertIn(self.jar.name, self.kernel.text("plugins()"))

    def test_a_jar_dropped_in_later_needs_no_restart(self):
        self.kernel = Kernel(self.folder)
        self.assertIn("MRW-PLUG-2", self.kernel.error(self.USE))
        (self.folder / "plugins").mkdir()
        shutil.copy(self.jar, self.folder / "plugins")
        self.assertAlmostEqual(float(self.kernel.text(self.USE)), 5000, delta=50)

    def test_a_jar_added_from_a_cell(self):
        self.kernel = Kernel(self.folder)
        self.assertEqual(self.kernel.text("1"), "1")
        self.kernel.run(f"%classpath {self.jar}")
        self.assertAlmostEqual(float(self.kernel.text(self.USE)), 5000, delta=50)
        self.assertEqual(self.kernel.text("new com.example.Busulfan().descriptor().id()"), "com.example.busulfan")

    def test_a_jar_added_by_the_other_magic_and_lying_in_the_folder_counts_once(self):
        (self.folder / "plugins").mkdir()
        shutil.copy(self.jar, self.folder / "plugins")
        self.kernel = Kernel(self.folder)
        self.kernel.run(f"%jars {self.folder}/plugins/{self.jar.name}")
        self.assertAlmostEqual(float(self.kernel.text(self.USE)), 5000, delta=50)
        self.assertEqual(self.kernel.text("plugins()").count("com.example.busulfan"), 1)

    def test_a_broken_jar_is_told_and_harms_nothing(self):
        (self.folder / "plugins").mkdir()
        (self.folder / "plugins" / "broken.jar").write_bytes(b"PK no jar at all")
        self.kernel = Kernel(self.folder)
        listed = self.kernel.data("plugins()")
        self.assertIn("Not loaded: ", listed["text/plain"])
        self.assertIn("broken.jar", listed["text/plain"])
        self.assertIn("human-marrow", listed["text/html"])
        self.assertIn("broken.jar", self.kernel.error('scenario("no-such-model")'))
        self.assertEqual(self.kernel.text('run(scenario("human-marrow").until(2)).at("HSC", 0)'), "100000.0")


if __name__ == "__main__":
    unittest.main(verbosity=2)
