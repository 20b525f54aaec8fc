#!/usr/bin/python3
"""Drives the real window from outside, as a person would.

Xvfb is the display, openbox the window manager; controls are found by the names that a screen reader says (AT-SPI),
pointer and keys are real X events (xdotool). A control that has no name cannot be found here: that is a fault of the
window, not of the test.

Needs Debian's own Python, which has `gi`; .ci/run names the packages.

    with Driver() as window:
        window.launch(["target/debug/muster", "demo"])
        window.click("Next")
        window.wait_for("Preview", 5)
        window.screenshot("preview.png")
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time


class Driver:
    """A display with an accessibility bus, and the program in it.

    Only one may live in a process, because libatspi keeps its first bus; it may launch any number of programs.
    """

    def __init__(self, size="1440x960x24"):
        self.size = size
        self.started = []
        self.app = None

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="muster-window.")
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    # -- the desktop ------------------------------------------------------------------------------------------

    def _start(self):
        display = self._start_display()
        environment = dict(os.environ)
        for name in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "SESSION_MANAGER"):
            environment.pop(name, None)
        runtime = os.path.join(self.folder, "run")
        home = os.path.join(self.folder, "home")
        os.mkdir(runtime, 0o700)
        os.mkdir(home, 0o700)
        # A home of its own: the test touches no file of the person who runs it.
        environment.update(
            DISPLAY=display, XDG_RUNTIME_DIR=runtime, HOME=home, NO_AT_BRIDGE="0", LIBGL_ALWAYS_SOFTWARE="1",
            XDG_DATA_HOME=os.path.join(home, "data"), XDG_CONFIG_HOME=os.path.join(home, "config"),
            XDG_STATE_HOME=os.path.join(home, "state"), XDG_CACHE_HOME=os.path.join(home, "cache"),
        )
        bus = self._spawn(["dbus-daemon", "--session", "--nofork", "--print-address=1"], environment, stdout=subprocess.PIPE)
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        self.environment = environment
        for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
            os.environ[name] = environment[name]
        self._spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"], environment)
        retry(lambda: self._switch_accessibility(True))
        self._spawn(["openbox"], environment)

        import gi

        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi, GLib

        self.atspi, self.glib = Atspi, GLib
        Atspi.init()
        Atspi.set_timeout(3000, 15000)
        # The registry has to run before the program looks for it.
        Atspi.get_desktop(0).get_child_count()

    def _start_display(self):
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", self.size, "-nolisten", "tcp", "-noreset", "+extension", "GLX"]
        self._spawn(command, dict(os.environ), pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        return f":{number}"

    def _spawn(self, command, environment, stdout=subprocess.DEVNULL, **more):
        log = open(os.path.join(self.folder, os.path.basename(command[0]) + ".log"), "w")
        process = subprocess.Popen(command, env=environment, stdout=stdout, stderr=log, start_new_session=True, **more)
        self.started.append(process)
        return process

    def _switch_accessibility(self, on):
        """Sets the one switch that AccessKit looks at: without it the program builds no tree."""
        subprocess.run(
            ["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus",
             "org.freedesktop.DBus.Properties.Set", "string:org.a11y.Status", "string:IsEnabled",
             f"variant:boolean:{'true' if on else 'false'}"],
            env=self.environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stop(self):
        """Ends the program and the desktop."""
        self.quit()
        for process in reversed(self.started):
            if process.poll() is None:
                try:
                    os.killpg(process.pid, signal.SIGTERM)
                except ProcessLookupError:
                    pass
        for process in self.started:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)

    # -- the program ------------------------------------------------------------------------------------------

    def launch(self, command, timeout=30, **environment):
        """Starts the program and waits until its window can be read."""
        self.log = os.path.join(self.folder, "program.log")
        with open(self.log, "w") as log:
            self.app = subprocess.Popen(
                command, env={**self.environment, **environment}, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
        end, toggle = time.time() + timeout, time.time() + 3
        while time.time() < end:
            if time.time() > toggle:
                # About one start in forty misses the bus; switching it off and on mends that.
                self._switch_accessibility(False)
                time.sleep(0.3)
                self._switch_accessibility(True)
                toggle = time.time() + 5
            self._require_running()
            if self._app_node() is not None and self._window_id():
                return
            time.sleep(0.1)
        raise TimeoutError(f"no window that can be read; the program said:\n{self.said()}")

    def said(self):
        """Returns the end of what the program printed."""
        with open(self.log) as log:
            return log.read()[-2000:]

    def _require_running(self):
        if self.app.poll() is not None:
            raise RuntimeError(f"the program ended with {self.app.returncode}:\n{self.said()}")

    def quit(self, timeout=5):
        """Ends the program from outside; `close` is the person's way."""
        if self.app and self.app.poll() is None:
            self.app.terminate()
            try:
                self.app.wait(timeout)
            except subprocess.TimeoutExpired:
                self.app.kill()
                self.app.wait()

    def kill(self):
        """Ends the program as a power cut would."""
        self.app.kill()
        self.app.wait()

    def close(self, timeout=10):
        """Closes the window as a person does, who tries again when nothing happens; returns the program's exit code."""
        for attempt in (1, 2):
            self.focus_window()
            self._xdotool("key", "alt+F4")
            try:
                return self.app.wait(timeout)
            except subprocess.TimeoutExpired:
                print(f"  the window is still there {timeout} s after Alt+F4 (attempt {attempt})")
        raise TimeoutError("the window does not close")

    # -- what is on the screen ----------------------------------------------------------------------------------

    def _app_node(self):
        context = self.glib.MainContext.default()
        while context.pending():
            context.iteration(False)
        desktop = self.atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            try:
                node = desktop.get_child_at_index(i)
                if node and node.get_process_id() == self.app.pid and node.get_child_count() > 0:
                    return node
            except self.glib.Error:
                pass
        return None

    def walk(self, node=None, depth=0):
        """Yields every node of the window with its depth."""
        node = node or self._app_node()
        if node is None:
            return
        try:
            node.clear_cache_single() if hasattr(node, "clear_cache_single") else node.clear_cache()
            count = node.get_child_count()
        except self.glib.Error:
            return
        yield depth, node
        for i in range(count):
            try:
                child = node.get_child_at_index(i)
            except self.glib.Error:
                continue
            if child is not None:
                yield from self.walk(child, depth + 1)

    def text(self, node):
        """Returns the text inside a node, or None."""
        try:
            text = node.get_text_iface()
            return self.atspi.Text.get_text(text, 0, self.atspi.Text.get_character_count(text)) if text else None
        except self.glib.Error:
            return None

    def states(self, node):
        """Returns the states of a node, for example `sensitive` (enabled), `checked`, `focused`."""
        return {state.value_nick for state in node.get_state_set().get_states()}

    def rect(self, node):
        """Returns x, y, width and height on the screen."""
        extents = self.atspi.Component.get_extents(node.get_component_iface(), self.atspi.CoordType.SCREEN)
        return extents.x, extents.y, extents.width, extents.height

    def tree(self, out=sys.stdout):
        """Prints what a screen reader sees."""
        for depth, node in self.walk():
            try:
                states = ",".join(s for s in ("focused", "checked", "selected", "sensitive") if s in self.states(node))
                text = self.text(node)
                inside = f" text={text!r}" if text else ""
                print(f"{'  ' * depth}{node.get_role_name()} {node.get_name()!r}{inside} {states}", file=out)
            except self.glib.Error as error:
                print(f"{'  ' * depth}<{error}>", file=out)

    def find_all(self, name=None, role=None):
        """Yields the nodes with a name (a text, or a pattern for the whole of it) and a role."""
        for _, node in self.walk():
            try:
                found_name, found_role = node.get_name() or "", node.get_role_name()
            except self.glib.Error:
                continue
            if role and found_role != role:
                continue
            if name is None or (name.fullmatch(found_name) if isinstance(name, re.Pattern) else found_name == name):
                yield node

    def find(self, name=None, role=None):
        """Returns the first such node, or None."""
        return next(self.find_all(name, role), None)

    def focused(self):
        """Returns the node that has the keyboard, or None."""
        for _, node in self.walk():
            try:
                if "focused" in self.states(node):
                    return node
            except self.glib.Error:
                continue
        return None

    def names(self, role=None):
        """Returns the names of all nodes."""
        return [node.get_name() or self.text(node) or "" for node in self.find_all(role=role)]

    def wait_for(self, name, timeout=10, role=None, state=None):
        """Waits until there is such a node, in such a state, and returns it."""
        end = time.time() + timeout
        while True:
            for node in self.find_all(name, role):
                if state is None or state in self.states(node):
                    return node
            self._require_running()
            if time.time() > end:
                raise TimeoutError(f"not found after {timeout} s: {role or 'node'} {name!r}{f' that is {state}' if state else ''}")
            time.sleep(0.1)

    def wait_gone(self, name, timeout=10, role=None):
        """Waits until there is no such node any more."""
        end = time.time() + timeout
        while self.find(name, role) is not None:
            self._require_running()
            if time.time() > end:
                raise TimeoutError(f"still there after {timeout} s: {role or 'node'} {name!r}")
            time.sleep(0.1)

    def screenshot(self, path):
        """Saves a picture of the window."""
        subprocess.run(["import", "-window", self._window_id() or "root", path], env=self.environment, check=True)

    # -- what a person does ---------------------------------------------------------------------------------------

    def _xdotool(self, *arguments):
        command = ["xdotool", *map(str, arguments)]
        return subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True).stdout

    def _window_id(self):
        try:
            ids = self._xdotool("search", "--onlyvisible", "--pid", self.app.pid).split()
        except subprocess.CalledProcessError:
            return None
        return ids[-1] if ids else None

    def focus_window(self):
        """Brings the window to the front with the keyboard in it."""
        self._xdotool("windowactivate", "--sync", self._window_id())

    def centre(self, node):
        """Returns the middle of a node on the screen."""
        x, y, width, height = self.rect(node)
        return x + width // 2, y + height // 2

    def click(self, name, role=None, timeout=10):
        """Waits for an enabled control, moves the pointer onto it and presses the button."""
        is_name = isinstance(name, (str, re.Pattern))
        node = self.wait_for(name, timeout, role, "sensitive") if is_name else name
        self._xdotool("mousemove", *self.centre(node))
        time.sleep(0.05)
        self._xdotool("click", 1)
        time.sleep(0.1)
        return node

    def action(self, name, role=None, timeout=10):
        """Does what a screen reader does to press a control: no pointer."""
        node = self.wait_for(name, timeout, role)
        return self.atspi.Action.do_action(node.get_action_iface(), 0)

    def key(self, *keys):
        """Presses keys, for example `ctrl+a`."""
        self._xdotool("key", "--clearmodifiers", *keys)
        time.sleep(0.1)

    def keys(self, text):
        """Types a text where the keyboard is."""
        self._xdotool("type", "--delay", "15", "--clearmodifiers", text)
        time.sleep(0.15)

    def type(self, name, text, role=None, timeout=10):
        """Clicks into a field, replaces its text by typing, and returns the field."""
        node = self.click(name, role, timeout)
        self.key("ctrl+a")
        self._xdotool("type", "--delay", "15", "--clearmodifiers", text)
        time.sleep(0.15)
        return node

    def scroll(self, clicks, at):
        """Turns the wheel over a node: down, or up when negative."""
        self._xdotool("mousemove", *self.centre(at))
        self._xdotool("click", "--repeat", abs(clicks), 5 if clicks > 0 else 4)
        time.sleep(0.2)


def retry(attempt, timeout=10):
    """Tries again until it works or the time is over."""
    end = time.time() + timeout
    while True:
        try:
            return attempt()
        except (subprocess.CalledProcessError, OSError):
            if time.time() > end:
                raise
            time.sleep(0.1)


if __name__ == "__main__":
    with Driver() as window:
        window.launch(sys.argv[1:])
        window.tree()
        window.screenshot("window.png")
